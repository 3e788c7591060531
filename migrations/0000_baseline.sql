CREATE TABLE `actor_aliases` (
	`actor_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`language` text,
	`folded` text NOT NULL,
	PRIMARY KEY(`actor_id`, `name`, `kind`),
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "actor_aliases_kind" CHECK("actor_aliases"."kind" in ('OFFICIAL', 'COMMON', 'ACRONYM', 'SPELLING', 'METONYM', 'DEMONYM'))
);
--> statement-breakpoint
CREATE INDEX `actor_aliases_by_folded` ON `actor_aliases` (`folded`);--> statement-breakpoint
CREATE TABLE `actors` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`organisation_kind` text,
	`group_kind` text,
	`alpha2` text,
	`alpha3` text,
	`numeric` text,
	`parent_id` text,
	`country_id` text,
	`meeting_id` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`country_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "actors_type" CHECK("actors"."type" in ('COUNTRY', 'ORGANISATION', 'PERSON', 'GROUP')),
	CONSTRAINT "actors_country_codes" CHECK(("actors"."type" = 'COUNTRY') = ("actors"."alpha2" is not null)),
	CONSTRAINT "actors_organisation_kind" CHECK(("actors"."type" = 'ORGANISATION') = ("actors"."organisation_kind" is not null)),
	CONSTRAINT "actors_group_kind" CHECK(("actors"."type" = 'GROUP') = ("actors"."group_kind" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `actors_by_position` ON `actors` (`position`);--> statement-breakpoint
CREATE INDEX `actors_by_name` ON `actors` (`name`,`position`);--> statement-breakpoint
CREATE INDEX `actors_by_country` ON `actors` (`country_id`);--> statement-breakpoint
CREATE INDEX `actors_by_parent` ON `actors` (`parent_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `actors_by_alpha2` ON `actors` (`alpha2`);--> statement-breakpoint
CREATE UNIQUE INDEX `actors_by_alpha3` ON `actors` (`alpha3`);--> statement-breakpoint
CREATE TABLE `affiliations` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`role` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`as_of` text,
	`meeting_id` text,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "affiliations_kind" CHECK("affiliations"."kind" in ('OFFICE', 'EMPLOYMENT', 'MEMBERSHIP', 'EDUCATION', 'MILITARY'))
);
--> statement-breakpoint
CREATE INDEX `affiliations_by_person` ON `affiliations` (`person_id`);--> statement-breakpoint
CREATE INDEX `affiliations_by_organisation` ON `affiliations` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `authorships` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`role` text NOT NULL,
	`ordinal` integer NOT NULL,
	`printed_as` text,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "authorships_role" CHECK("authorships"."role" in ('AUTHOR', 'ISSUER'))
);
--> statement-breakpoint
CREATE INDEX `authorships_by_document` ON `authorships` (`document_id`);--> statement-breakpoint
CREATE INDEX `authorships_by_actor` ON `authorships` (`actor_id`);--> statement-breakpoint
CREATE TABLE `dataset` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `delegates` (
	`participation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`capacity` text,
	`level` text,
	`certainty` text NOT NULL,
	PRIMARY KEY(`participation_id`, `person_id`),
	FOREIGN KEY (`participation_id`) REFERENCES `participations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delegates_certainty" CHECK("delegates"."certainty" in ('HIGH', 'MEDIUM', 'LOW'))
);
--> statement-breakpoint
CREATE INDEX `delegates_by_person` ON `delegates` (`person_id`);--> statement-breakpoint
CREATE TABLE `discrepancies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`explanation` text NOT NULL,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "discrepancies_kind" CHECK("discrepancies"."kind" in ('WRONG_DATE', 'WRONG_NAME', 'WRONG_ATTRIBUTION', 'UNTRACEABLE_QUOTATION', 'CONFLICTING_COUNTS', 'CONFLICTING_STATEMENTS', 'CONTRADICTED_CLAIM', 'INTERNAL_INCONSISTENCY', 'MISSING_INFORMATION', 'FUSED_TEXT')),
	CONSTRAINT "discrepancies_status" CHECK("discrepancies"."status" in ('AS_PRINTED', 'CORRECTED', 'UNRESOLVED'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `discrepancies_by_position` ON `discrepancies` (`position`);--> statement-breakpoint
CREATE INDEX `discrepancies_by_name` ON `discrepancies` (`name`,`position`);--> statement-breakpoint
CREATE TABLE `discrepancy_sides` (
	`discrepancy_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`record_id` text NOT NULL,
	`field` text,
	`says` text NOT NULL,
	PRIMARY KEY(`discrepancy_id`, `ordinal`),
	FOREIGN KEY (`discrepancy_id`) REFERENCES `discrepancies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `discrepancy_sides_by_record` ON `discrepancy_sides` (`record_id`);--> statement-breakpoint
CREATE TABLE `document_meetings` (
	`document_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`relation` text NOT NULL,
	PRIMARY KEY(`document_id`, `meeting_id`, `relation`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "document_meetings_relation" CHECK("document_meetings"."relation" in ('ISSUED_BY', 'DISCUSSES'))
);
--> statement-breakpoint
CREATE INDEX `document_meetings_by_meeting` ON `document_meetings` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`publisher_id` text,
	`issued_on` text,
	`updated_on` text,
	`language` text NOT NULL,
	`url` text,
	`rights_status` text NOT NULL,
	`rights_holder` text NOT NULL,
	`rights_terms` text NOT NULL,
	`attribution` text,
	`sha256` text NOT NULL,
	`length` integer NOT NULL,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`publisher_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_kind" CHECK("documents"."kind" in ('CHAIRS_SUMMARY', 'COMMUNIQUE', 'DECLARATION', 'STATEMENT', 'RESOLUTION', 'TREATY', 'SPEECH', 'COMMENTARY', 'READOUT', 'FACT_SHEET', 'MEMORANDUM', 'LISTING')),
	CONSTRAINT "documents_rights" CHECK("documents"."rights_status" in ('REPRODUCIBLE', 'RESERVED'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_by_position` ON `documents` (`position`);--> statement-breakpoint
CREATE INDEX `documents_by_title` ON `documents` (`title`,`position`);--> statement-breakpoint
CREATE INDEX `documents_by_date` ON `documents` (`earliest`,`position`);--> statement-breakpoint
CREATE INDEX `documents_by_newest` ON `documents` (`newest`,`position`);--> statement-breakpoint
CREATE INDEX `documents_by_latest` ON `documents` (`latest`);--> statement-breakpoint
CREATE INDEX `documents_by_kind` ON `documents` (`kind`);--> statement-breakpoint
CREATE INDEX `documents_by_publisher` ON `documents` (`publisher_id`);--> statement-breakpoint
CREATE INDEX `documents_by_rights` ON `documents` (`rights_status`);--> statement-breakpoint
CREATE INDEX `documents_by_language` ON `documents` (`language`);--> statement-breakpoint
CREATE TABLE `event_actors` (
	`event_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`is_target` integer NOT NULL,
	PRIMARY KEY(`event_id`, `actor_id`, `is_target`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_actors_by_actor` ON `event_actors` (`actor_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`event_type` text NOT NULL,
	`count` integer,
	`place_name` text,
	`place_country_id` text,
	`starts_on` text,
	`ends_on` text,
	`date_precision` text NOT NULL,
	`date_printed` text,
	`corrected_starts_on` text,
	`corrected_ends_on` text,
	`correction_reason` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place_country_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "events_type" CHECK("events"."event_type" in ('NUCLEAR_TEST', 'MISSILE_TEST', 'MISSILE_OVERFLIGHT', 'SPORTING_EVENT', 'ARMED_CONFLICT', 'MILITARY_INTERVENTION', 'COMMUNICATION_CUT', 'COMMUNICATION_RESTORED', 'ARMS_TRAFFICKING', 'CYBER_ACTIVITY', 'HUMAN_RIGHTS_VIOLATIONS', 'ANNOUNCEMENT')),
	CONSTRAINT "events_date_precision" CHECK("events"."date_precision" in ('DAY', 'MONTH', 'YEAR', 'WINDOW', 'UNKNOWN'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_by_position` ON `events` (`position`);--> statement-breakpoint
CREATE INDEX `events_by_name` ON `events` (`name`,`position`);--> statement-breakpoint
CREATE INDEX `events_by_date` ON `events` (`earliest`,`position`);--> statement-breakpoint
CREATE INDEX `events_by_newest` ON `events` (`newest`,`position`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`record_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`field` text,
	`stance` text NOT NULL,
	`basis` text NOT NULL,
	`certainty` text NOT NULL,
	`passage_id` text,
	`start` integer,
	`end` integer,
	`sha256` text,
	`quote` text,
	`address` text,
	`publisher` text,
	`says` text,
	`accessed_on` text,
	`note` text,
	PRIMARY KEY(`record_id`, `ordinal`),
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evidence_stance" CHECK("evidence"."stance" in ('STATES', 'SUPPORTS', 'CONTRADICTS')),
	CONSTRAINT "evidence_basis" CHECK("evidence"."basis" in ('DOCUMENT', 'MEMBERSHIP', 'EXTERNAL')),
	CONSTRAINT "evidence_certainty" CHECK("evidence"."certainty" in ('HIGH', 'MEDIUM', 'LOW')),
	CONSTRAINT "evidence_place" CHECK(("evidence"."passage_id" is not null and "evidence"."sha256" is not null and "evidence"."start" < "evidence"."end" and "evidence"."basis" <> 'EXTERNAL')
    or ("evidence"."passage_id" is null and "evidence"."address" is not null and "evidence"."says" is not null and "evidence"."basis" = 'EXTERNAL'))
);
--> statement-breakpoint
CREATE INDEX `evidence_by_passage` ON `evidence` (`passage_id`);--> statement-breakpoint
CREATE TABLE `filter_matches` (
	`value_id` integer NOT NULL,
	`position` integer NOT NULL,
	`earliest` integer NOT NULL,
	`newest` integer NOT NULL,
	`latest` integer NOT NULL,
	FOREIGN KEY (`value_id`) REFERENCES `filter_values`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`position`) REFERENCES `records`(`position`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `filter_matches_by_position` ON `filter_matches` (`value_id`,`position`,`latest`,`earliest`);--> statement-breakpoint
CREATE INDEX `filter_matches_by_date` ON `filter_matches` (`value_id`,`earliest`,`position`,`latest`);--> statement-breakpoint
CREATE INDEX `filter_matches_by_newest` ON `filter_matches` (`value_id`,`newest`,`position`,`latest`,`earliest`);--> statement-breakpoint
CREATE TABLE `filter_values` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `filter_values_by_name` ON `filter_values` (`name`);--> statement-breakpoint
CREATE TABLE `instrument_candidates` (
	`set_id` text NOT NULL,
	`instrument_id` text NOT NULL,
	`certainty` text NOT NULL,
	PRIMARY KEY(`set_id`, `instrument_id`),
	FOREIGN KEY (`set_id`) REFERENCES `instruments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instrument_id`) REFERENCES `instruments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "instrument_candidates_certainty" CHECK("instrument_candidates"."certainty" in ('HIGH', 'MEDIUM', 'LOW'))
);
--> statement-breakpoint
CREATE INDEX `instrument_candidates_by_instrument` ON `instrument_candidates` (`instrument_id`);--> statement-breakpoint
CREATE TABLE `instruments` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`symbol` text,
	`number` integer,
	`adopted_on` text,
	`adopted_by_id` text,
	`meeting_id` text,
	`is_set` integer NOT NULL,
	`count` integer,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adopted_by_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "instruments_kind" CHECK("instruments"."kind" in ('RESOLUTION', 'TREATY', 'STATEMENT', 'COMMUNIQUE', 'REPORT', 'SANCTIONS_REGIME'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `instruments_by_position` ON `instruments` (`position`);--> statement-breakpoint
CREATE INDEX `instruments_by_name` ON `instruments` (`name`,`position`);--> statement-breakpoint
CREATE INDEX `instruments_by_date` ON `instruments` (`earliest`,`position`);--> statement-breakpoint
CREATE INDEX `instruments_by_newest` ON `instruments` (`newest`,`position`);--> statement-breakpoint
CREATE TABLE `measure_actors` (
	`measure_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`is_breach` integer NOT NULL,
	PRIMARY KEY(`measure_id`, `actor_id`, `is_breach`),
	FOREIGN KEY (`measure_id`) REFERENCES `sanctions_measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `measure_actors_by_actor` ON `measure_actors` (`actor_id`);--> statement-breakpoint
CREATE TABLE `meeting_aliases` (
	`meeting_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `name`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "meeting_aliases_kind" CHECK("meeting_aliases"."kind" in ('OFFICIAL', 'COMMON', 'ACRONYM', 'SPELLING', 'METONYM', 'DEMONYM'))
);
--> statement-breakpoint
CREATE TABLE `meeting_links` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`kind` text NOT NULL,
	`note` text,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "meeting_links_kind" CHECK("meeting_links"."kind" in ('FOLLOWS', 'BUILDS_ON', 'EXPECTED_TO_MIRROR'))
);
--> statement-breakpoint
CREATE INDEX `meeting_links_by_from` ON `meeting_links` (`from_id`);--> statement-breakpoint
CREATE INDEX `meeting_links_by_to` ON `meeting_links` (`to_id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`forum_id` text,
	`status` text NOT NULL,
	`status_as_of` text,
	`place_name` text,
	`place_country_id` text,
	`starts_on` text,
	`ends_on` text,
	`date_precision` text NOT NULL,
	`date_printed` text,
	`corrected_starts_on` text,
	`corrected_ends_on` text,
	`correction_reason` text,
	`participants_complete` integer,
	`note` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`forum_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place_country_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "meetings_kind" CHECK("meetings"."kind" in ('SUMMIT', 'MINISTERIAL', 'HIGH_LEVEL_TALKS', 'WORKING_LEVEL_TALKS', 'CONFERENCE')),
	CONSTRAINT "meetings_status" CHECK("meetings"."status" in ('HELD', 'SCHEDULED', 'POSTPONED', 'CANCELLED')),
	CONSTRAINT "meetings_date_precision" CHECK("meetings"."date_precision" in ('DAY', 'MONTH', 'YEAR', 'WINDOW', 'UNKNOWN')),
	CONSTRAINT "meetings_correction" CHECK("meetings"."corrected_starts_on" is null or ("meetings"."correction_reason" is not null and "meetings"."starts_on" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_by_position` ON `meetings` (`position`);--> statement-breakpoint
CREATE INDEX `meetings_by_name` ON `meetings` (`name`,`position`);--> statement-breakpoint
CREATE INDEX `meetings_by_date` ON `meetings` (`earliest`,`position`);--> statement-breakpoint
CREATE INDEX `meetings_by_newest` ON `meetings` (`newest`,`position`);--> statement-breakpoint
CREATE INDEX `meetings_by_latest` ON `meetings` (`latest`);--> statement-breakpoint
CREATE INDEX `meetings_by_kind` ON `meetings` (`kind`);--> statement-breakpoint
CREATE INDEX `meetings_by_status` ON `meetings` (`status`);--> statement-breakpoint
CREATE INDEX `meetings_by_forum` ON `meetings` (`forum_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`member_id` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_by_group` ON `memberships` (`group_id`);--> statement-breakpoint
CREATE INDEX `memberships_by_member` ON `memberships` (`member_id`);--> statement-breakpoint
CREATE TABLE `participations` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`basis` text NOT NULL,
	`note` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "participations_role" CHECK("participations"."role" in ('CO_HOST', 'CHAIR', 'INVITED', 'ATTENDED', 'EXCLUDED', 'NOT_INVITED', 'EXPECTED')),
	CONSTRAINT "participations_status" CHECK("participations"."status" in ('ASSERTED', 'IMPLIED', 'DISPUTED')),
	CONSTRAINT "participations_basis" CHECK("participations"."basis" in ('DOCUMENT', 'MEMBERSHIP', 'EXTERNAL'))
);
--> statement-breakpoint
CREATE INDEX `participations_by_actor` ON `participations` (`actor_id`);--> statement-breakpoint
CREATE INDEX `participations_by_role` ON `participations` (`role`);--> statement-breakpoint
CREATE UNIQUE INDEX `participations_once` ON `participations` (`meeting_id`,`actor_id`,`role`);--> statement-breakpoint
CREATE TABLE `passages` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`kind` text NOT NULL,
	`ordinal` integer NOT NULL,
	`parent_id` text,
	`section_id` text,
	`number` text,
	`label` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`sha256` text NOT NULL,
	`text` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "passages_kind" CHECK("passages"."kind" in ('NAVIGATION', 'TITLE', 'BYLINE', 'HEADING', 'PARAGRAPH', 'BULLET', 'DATELINE', 'NOTICE')),
	CONSTRAINT "passages_range" CHECK("passages"."start" < "passages"."end")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passages_by_document` ON `passages` (`document_id`,`position`);--> statement-breakpoint
CREATE TABLE `records` (
	`position` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`status` text DEFAULT 'CURRENT' NOT NULL,
	`name` text NOT NULL,
	`data` text NOT NULL,
	`evidence` text NOT NULL,
	CONSTRAINT "records_type" CHECK("records"."type" in ('MEETING', 'MEETING_LINK', 'REPORTED_COUNT', 'PARTICIPATION', 'DOCUMENT', 'PASSAGE', 'AUTHORSHIP', 'COUNTRY', 'ORGANISATION', 'PERSON', 'GROUP', 'AFFILIATION', 'MEMBERSHIP', 'COMMITMENT', 'CALL', 'RECOMMENDATION', 'ACKNOWLEDGEMENT', 'DECLARATION', 'CLAIM', 'SANCTIONS_MEASURE', 'INSTRUMENT', 'EVENT', 'THEME', 'DISCREPANCY')),
	CONSTRAINT "records_status" CHECK("records"."status" in ('CURRENT', 'WITHDRAWN', 'MERGED')),
	CONSTRAINT "records_id" CHECK("records"."id" not glob '*[^a-z0-9-]*' and "records"."id" <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `records_by_id` ON `records` (`id`);--> statement-breakpoint
CREATE INDEX `records_by_type` ON `records` (`type`,`id`);--> statement-breakpoint
CREATE TABLE `reported_counts` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`document_id` text NOT NULL,
	`count` integer NOT NULL,
	`of` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reported_counts_of" CHECK("reported_counts"."of" in ('MET', 'INVITED'))
);
--> statement-breakpoint
CREATE INDEX `reported_counts_by_meeting` ON `reported_counts` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `sanctions_measures` (
	`id` text PRIMARY KEY NOT NULL,
	`summary` text NOT NULL,
	`measure_type` text NOT NULL,
	`status` text NOT NULL,
	`target_id` text NOT NULL,
	`instrument_id` text,
	`statement_id` text,
	`document_id` text,
	`meeting_id` text,
	`commodity` text,
	`direction` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instrument_id`) REFERENCES `instruments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sanctions_measures_type" CHECK("sanctions_measures"."measure_type" in ('FINANCIAL', 'BANKING', 'TRAVEL', 'MARITIME', 'COMMODITY', 'ARMS', 'CYBER', 'UNILATERAL', 'ENFORCEMENT', 'MONITORING', 'CAPACITY_BUILDING', 'COMPREHENSIVE')),
	CONSTRAINT "sanctions_measures_status" CHECK("sanctions_measures"."status" in ('IN_FORCE', 'CALLED_FOR', 'UNDERTAKEN', 'UNDER_CONSIDERATION', 'REPORTED_EFFECT', 'ALLEGED_BREACH'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sanctions_measures_by_position` ON `sanctions_measures` (`position`);--> statement-breakpoint
CREATE INDEX `sanctions_measures_by_target` ON `sanctions_measures` (`target_id`);--> statement-breakpoint
CREATE INDEX `sanctions_measures_by_statement` ON `sanctions_measures` (`statement_id`);--> statement-breakpoint
CREATE TABLE `statement_links` (
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`kind` text NOT NULL,
	`note` text,
	PRIMARY KEY(`from_id`, `to_id`, `kind`),
	FOREIGN KEY (`from_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "statement_links_kind" CHECK("statement_links"."kind" in ('REAFFIRMS', 'CONTRADICTS', 'REPORTS'))
);
--> statement-breakpoint
CREATE INDEX `statement_links_by_to` ON `statement_links` (`to_id`);--> statement-breakpoint
CREATE TABLE `statement_parts` (
	`statement_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`passage_id` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`sha256` text NOT NULL,
	`text` text,
	PRIMARY KEY(`statement_id`, `ordinal`),
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `statement_quotations` (
	`statement_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`passage_id` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`sha256` text NOT NULL,
	`text` text,
	`speaker_id` text,
	`source_id` text,
	`found` integer,
	`note` text,
	PRIMARY KEY(`statement_id`, `ordinal`),
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`speaker_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `statement_roles` (
	`statement_id` text NOT NULL,
	`record_id` text NOT NULL,
	`role` text NOT NULL,
	`ordinal` integer NOT NULL,
	PRIMARY KEY(`statement_id`, `role`, `record_id`),
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "statement_roles_role" CHECK("statement_roles"."role" in ('SPEAKER', 'REPORTER', 'ADDRESSEE', 'TARGET', 'MENTION'))
);
--> statement-breakpoint
CREATE TABLE `statement_themes` (
	`statement_id` text NOT NULL,
	`theme_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	PRIMARY KEY(`statement_id`, `theme_id`),
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`theme_id`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `statements` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`document_id` text NOT NULL,
	`passage_id` text NOT NULL,
	`meeting_id` text,
	`ordinal` integer,
	`text` text,
	`summary` text NOT NULL,
	`modality` text NOT NULL,
	`form` text NOT NULL,
	`strength` text,
	`parent_id` text,
	`condition` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "statements_kind" CHECK("statements"."kind" in ('COMMITMENT', 'CALL', 'RECOMMENDATION', 'ACKNOWLEDGEMENT', 'DECLARATION', 'CLAIM')),
	CONSTRAINT "statements_modality" CHECK("statements"."modality" in ('WILL_DO', 'AGREES_TO_DO', 'AGREES_TO_CONSIDER', 'PREPARES', 'CONTINUES', 'READY_TO_DO', 'ASSURES', 'CALLS_ON', 'RECOMMENDS', 'WELCOMES', 'RECOGNIZES', 'NOTES', 'REAFFIRMS', 'EMPHASIZES', 'EXPRESSES_CONCERN', 'EXPECTS', 'HOPES', 'DECLARES', 'ASSERTS', 'ALLEGES', 'PREDICTS', 'REPORTS')),
	CONSTRAINT "statements_form" CHECK("statements"."form" in ('BULLET', 'RUNNING_TEXT')),
	CONSTRAINT "statements_strength" CHECK(("statements"."kind" = 'COMMITMENT') = ("statements"."strength" is not null))
);
--> statement-breakpoint
CREATE INDEX `statements_by_parent` ON `statements` (`parent_id`);--> statement-breakpoint
CREATE TABLE `theme_closure` (
	`broader_id` text NOT NULL,
	`narrower_id` text NOT NULL,
	PRIMARY KEY(`broader_id`, `narrower_id`),
	FOREIGN KEY (`broader_id`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`narrower_id`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_closure_by_narrower` ON `theme_closure` (`narrower_id`);--> statement-breakpoint
CREATE TABLE `theme_synonyms` (
	`theme_id` text NOT NULL,
	`label` text NOT NULL,
	PRIMARY KEY(`theme_id`, `label`),
	FOREIGN KEY (`theme_id`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`definition` text NOT NULL,
	`broader_id` text,
	`position` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`newest` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`broader_id`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `themes_by_position` ON `themes` (`position`);--> statement-breakpoint
CREATE INDEX `themes_by_label` ON `themes` (`label`,`position`);--> statement-breakpoint
CREATE INDEX `themes_by_broader` ON `themes` (`broader_id`);--> statement-breakpoint
CREATE TABLE `unused_sentences` (
	`passage_id` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`passage_id`, `start`),
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unused_sentences_reason" CHECK("unused_sentences"."reason" in ('NAVIGATION', 'HEADING', 'CONNECTIVE', 'METADATA'))
);
