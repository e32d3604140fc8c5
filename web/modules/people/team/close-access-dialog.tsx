import { DrillCounts } from '../../../engine/record/drill-counts.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { go } from '../../../ui/router/history.ts'
import { handedObjects, inHand } from '../hand-over/hand-over-data.ts'
import type { Person } from './people-data.ts'

interface CloseAccessProps {
  person: Person
  onAgreed: () => void
  onClose: () => void
}

/** Says what a person has in hand before access is closed, and leads to handing it over. */
export function CloseAccessDialog({ person, onAgreed, onClose }: CloseAccessProps) {
  const { t } = useTranslation('people')
  const drills = handedObjects.map((object) => ({
    ...inHand(object, person.id),
    label: t(`handOver.objects.${object}`),
  }))
  return (
    <Dialog
      open
      title={t('closing.title', { name: person.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button onClick={() => go(`/settings/hand-over?from=${person.id}`)}>{t('people.handOver')}</Button>
          <Button variant="danger" onClick={onAgreed}>
            {t('people.deactivate')}
          </Button>
        </>
      }
    >
      <p>{t('closing.text')}</p>
      <DrillCounts label={t('closing.inHand')} none={t('closing.nothing')} drills={drills} />
    </Dialog>
  )
}
