/** Who says what, how: nothing is put in anyone's mouth. */
import type { Enums } from '../../../schema/enums.ts'
import { below, defect, type Defect } from '../read.ts'
import type { World } from '../world.ts'

type Kind = Enums['StatementKind']

/** Which modalities speak for which kind; docs/codebook.md explains them. */
export const modalitiesOf: Record<Kind, readonly Enums['Modality'][]> = {
  COMMITMENT: ['WILL_DO', 'AGREES_TO_DO', 'AGREES_TO_CONSIDER', 'PREPARES', 'CONTINUES', 'READY_TO_DO', 'ASSURES', 'REAFFIRMS'],
  CALL: ['CALLS_ON'],
  RECOMMENDATION: ['RECOMMENDS'],
  ACKNOWLEDGEMENT: ['WELCOMES', 'RECOGNIZES', 'NOTES'],
  DECLARATION: ['DECLARES', 'REAFFIRMS', 'EMPHASIZES', 'EXPRESSES_CONCERN', 'EXPECTS', 'HOPES', 'ASSURES'],
  CLAIM: ['ASSERTS', 'ALLEGES', 'PREDICTS', 'EXPECTS', 'REPORTS'],
}

export function statements(world: World): Defect[] {
  const defects: Defect[] = []
  const ordinals = new Map<string, string>()
  const byId = new Map(world.curated.statements.map(({ seed }) => [seed.id, seed]))
  for (const { seed, at } of world.curated.statements) {
    const wrong = (key: string, problem: string, remedy: string) => defects.push(defect(below(at, key), 'statement', `${seed.id}: ${problem}`, remedy))
    const passage = seed.evidence[0]?.passage === undefined ? undefined : world.passages.get(seed.evidence[0].passage)
    const authors = (passage?.document.authorships ?? []).filter(({ role }) => role === 'AUTHOR').map(({ actor }) => actor)
    const isCommentary = passage?.document.kind === 'COMMENTARY'

    if ((seed.kind === 'COMMITMENT') !== (seed.strength !== undefined)) wrong('strength', 'strength stands on commitments, and only there', 'add or remove strength')
    if (!modalitiesOf[seed.kind].includes(seed.modality)) wrong('modality', `a ${seed.kind} cannot have the modality ${seed.modality}`, `use one of ${modalitiesOf[seed.kind].join(', ')}, or another kind`)
    if (seed.modality === 'AGREES_TO_CONSIDER' && seed.kind !== 'COMMITMENT') wrong('modality', 'agreeing to consider is a commitment to consider', 'set kind to COMMITMENT')
    if (seed.strength === 'REAFFIRMATION' && seed.modality === 'AGREES_TO_CONSIDER') wrong('strength', 'considering a step restates no undertaking', 'use CORE or SOFT')
    if (seed.kind === 'COMMITMENT') {
      if (!seed.speakers) wrong('kind', 'a commitment without speakers binds nobody', 'name who binds themselves, or choose another kind')
      if (seed.speakers?.some(speaker => authors.includes(speaker))) wrong('speakers', 'an author of the document is not a party to a commitment', 'what an author advises is a RECOMMENDATION; name who bound themselves, with reportedBy')
      if (isCommentary && !seed.reportedBy) wrong('kind', 'a commentary commits nobody', 'name in reportedBy who reports the commitment')
    }
    if (seed.kind === 'CALL' && !seed.addressees) wrong('kind', 'a call without addressees', 'name on whom they call')
    if (seed.kind === 'RECOMMENDATION' && isCommentary && !seed.speakers?.every(speaker => authors.includes(speaker))) wrong('speakers', 'a recommendation of a commentary is its author’s', 'name the author as the only speaker')
    if (isCommentary && !seed.speakers && !seed.reportedBy) wrong('speakers', 'nobody says it', 'name the speaker, or in reportedBy the author who reports it of somebody unnamed')
    if (passage && (seed.form === 'BULLET') !== (passage.seed.kind === 'BULLET')) wrong('form', `the passage is a ${passage.seed.kind}`, 'form is BULLET exactly in bullets')
    if (passage?.seed.kind === 'BULLET' && seed.kind === 'COMMITMENT' && !seed.parent) wrong('form', 'a bullet without the sentence that introduces it', 'name that statement as parent')
    const parent = seed.parent === undefined ? undefined : byId.get(seed.parent)
    if (parent?.kind === 'COMMITMENT') wrong('parent', 'the sentence that introduces a list is not one more commitment', 'make the parent a DECLARATION')
    if (!seed.speakers && !seed.note) wrong('speakers', 'no speaker, and no note that says why', 'name the speakers, or say in note that the document names nobody')
    const twice = seed.targets?.find(target => seed.mentions?.includes(target))
    if (twice !== undefined) wrong('mentions', `${twice} is both target and mention`, 'leave it among the targets: mentions are all others')
    if (seed.kind === 'COMMITMENT' && seed.meeting !== undefined && seed.ordinal === undefined) wrong('ordinal', 'a commitment of a meeting without its number', 'add ordinal, in the order of the documents')
    if (seed.ordinal !== undefined) {
      if (seed.kind !== 'COMMITMENT' || seed.meeting === undefined) wrong('ordinal', 'only commitments of a meeting are numbered', 'take ordinal out, or name the meeting')
      const key = `${seed.meeting} ${seed.ordinal}`
      const taken = ordinals.get(key)
      if (taken !== undefined) wrong('ordinal', `number ${seed.ordinal} is already that of ${taken}`, 'give every commitment of a meeting its own number')
      ordinals.set(key, seed.id)
    }
    seed.links?.forEach((link, index) => {
      if (link.statement === seed.id) defects.push(defect(below(at, 'links', index), 'statement', `${seed.id} is linked to itself`, 'name the other statement'))
    })
  }
  return defects
}
