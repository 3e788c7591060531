/** Who was there: nobody is listed as present because somebody claimed it. */
import { below, defect, type Defect } from '../read.ts'
import { participationId, type World } from '../world.ts'

export function participations(world: World): Defect[] {
  const defects: Defect[] = []
  const touched = new Set(world.curated.discrepancies.flatMap(({ seed }) => seed.sides.map(side => side.record)))
  for (const { seed: meeting, at } of world.curated.meetings) {
    const rows = meeting.participations ?? []
    const present = new Set(rows.filter(({ role, status }) => role === 'ATTENDED' && status !== 'DISPUTED').map(({ actor }) => actor))
    rows.forEach((row, index) => {
      const id = participationId(meeting.id, row)
      const wrong = (problem: string, remedy: string) => defects.push(defect(below(at, 'participations', index), 'participation', `${id}: ${problem}`, remedy))
      const supports = row.evidence.filter(({ stance, field }) => stance !== 'CONTRADICTS' && field === undefined)
      const against = row.evidence.filter(({ stance }) => stance === 'CONTRADICTS')

      if (supports.length === 0) wrong('nothing supports it', 'add the evidence that states it')
      if (row.status === 'ASSERTED' && supports.length > 0 && supports.every(({ basis }) => basis === 'MEMBERSHIP')) wrong('it rests only on the membership of a group', 'set status to IMPLIED or, where something speaks against it, DISPUTED')
      if (row.role === 'ATTENDED' && row.status !== 'DISPUTED' && against.some(({ certainty }) => (certainty ?? 'HIGH') === 'HIGH')) wrong('certain evidence speaks against it', 'set status to DISPUTED and write the discrepancy')
      if (row.status === 'DISPUTED' && !touched.has(id)) wrong('disputed, but no discrepancy names it', 'write the discrepancy')
      if ((row.role === 'CO_HOST' || row.role === 'CHAIR') && meeting.status === 'HELD' && row.status !== 'DISPUTED' && !present.has(row.actor)) wrong('a host who is not listed as present', 'add the row with role ATTENDED, or say in status that it is disputed')
      if (row.role === 'ATTENDED' && meeting.status !== 'HELD') wrong('attended a meeting that has not been held', 'use EXPECTED or INVITED')
      if (row.delegates && !row.evidence.some(({ field }) => field === 'delegates')) wrong('delegates without evidence', 'add evidence with field: delegates')
    })
    if (meeting.participantsComplete === true) {
      const reported = meeting.reportedCounts?.find(({ of }) => of === 'MET')
      if (reported && reported.count !== present.size) {
        defects.push(defect(below(at, 'participantsComplete'), 'participation', `${meeting.id}: the list is called complete, but has ${present.size} of ${reported.count}`, 'add the missing rows, or set participantsComplete to false'))
      }
    }
    if (meeting.participantsComplete !== undefined && !meeting.evidence.some(({ field }) => field === 'participantsComplete')) {
      defects.push(defect(below(at, 'participantsComplete'), 'participation', `${meeting.id}: participantsComplete without evidence`, 'add evidence with field: participantsComplete'))
    }
    meeting.links?.forEach((link, index) => {
      if (link.meeting === meeting.id) defects.push(defect(below(at, 'links', index), 'participation', `${meeting.id} is linked to itself`, 'name the other meeting'))
    })
  }
  return defects
}

/** A document has somebody who wrote or issued it. */
export function authorships(world: World): Defect[] {
  return world.curated.documents.flatMap(({ seed, at }) =>
    seed.authorships ? [] : [defect(at, 'authorship', `${seed.id}: nobody wrote or issued it`, 'add authorships with the author or issuer, also where it is a group')])
}
