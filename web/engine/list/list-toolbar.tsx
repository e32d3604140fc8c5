import type { Filter } from '@rodnik/shared/query/filter.ts'
import { IconArrowsSort, IconColumns3, IconFilter, IconLayoutList, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useCommands } from '../../ui/commands/command-store.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { useMedia, usePhone } from '../../ui/media/use-media.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { Popover } from '../../ui/popover/popover.tsx'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { visibleFields } from '../data/paths.ts'
import { countConditions } from '../filters/tree.ts'
import { readSort } from '../views/state.ts'
import type { ListState } from '../views/use-list-state.ts'
import { useOpenFilter } from './filter-store.ts'
import { canGroupBy } from './group-values.ts'
import styles from './list.module.css'
import { ViewTabs } from './view-tabs.tsx'

const FilterBuilder = lazyPart(() => import('../filters/filter-builder.tsx').then((file) => file.FilterBuilder))
const ColumnsPanel = lazyPart(() => import('./columns-panel.tsx').then((file) => file.ColumnsPanel))
const SortPanel = lazyPart(() => import('./sort-panel.tsx').then((file) => file.SortPanel))

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
type Panel = 'filter' | 'sort' | 'columns'
/** Names a button that shows its icon only. */
const named = (label: string) => ({ 'aria-label': label, 'data-tip': label })

interface ListToolbarProps {
  object: string
  state: ListState
  /** Where the filter panel opens from a chip. */
  opened: { panel: Panel; anchor: HTMLElement | null } | undefined
  setOpened: (opened: { panel: Panel; anchor: HTMLElement | null } | undefined) => void
  /** More tools of the page: export. */
  tools?: ReactNode
}

/** Which rows and how: views at the left; search, filter, sort, group, columns at the right. */
export function ListToolbar({ object, state, opened, setOpened, tools }: ListToolbarProps) {
  const { t } = useTranslation('engine')
  const labels = useLabels()
  const meta = useMeta()
  const phone = usePhone()
  // The views need the room of the words.
  const tight = useMedia('(max-width: 1000px)')
  const { settings } = state
  const [draft, setDraft] = useState<Filter>()
  const filterButton = useRef<HTMLButtonElement>(null)
  const sortButton = useRef<HTMLButtonElement>(null)
  const columnsButton = useRef<HTMLButtonElement>(null)
  const show = (panel: Panel, anchor: HTMLElement | null) => {
    setDraft(undefined)
    setOpened({ panel, anchor })
  }
  useOpenFilter(
    useCallback(
      (next: Filter) => {
        setDraft(next)
        setOpened({ panel: 'filter', anchor: filterButton.current })
      },
      [setOpened],
    ),
  )
  const openViews = () =>
    openMenu({
      anchor: filterButton.current,
      label: t('views.title'),
      items: state.views.map((view) => ({
        label: view.label,
        checked: view.key === state.view.key,
        onSelect: () => state.setView(view.key),
      })),
    })
  const group = t('commands.list')
  useCommands([
    { id: 'list.filter', label: t('filter.open'), group, run: () => show('filter', filterButton.current) },
    { id: 'list.sort', label: t('sort.open'), group, run: () => show('sort', sortButton.current) },
    { id: 'list.view', label: t('views.open'), group, run: openViews },
  ])
  const conditions = countConditions(settings.filter)
  const [sortKey] = readSort(settings.sort)
  const sortName = sortKey && labels.path(object, sortKey.path.replace(/\.title$/, ''))
  const groups = visibleFields(meta, object).filter((field) => {
    const def = meta.objects[object]?.fields[field]
    return def && canGroupBy(def)
  })
  const openGroups = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: t('group.title'),
      items: [
        { label: t('group.none'), checked: !settings.group, onSelect: () => state.set({ group: undefined }) },
        ...groups.map((field) => ({
          label: labels.field(object, field),
          checked: settings.group === field,
          onSelect: () => state.set({ group: field }),
        })),
      ],
    })
  const table = settings.layout === 'table'
  return (
    <div className={styles.toolbar}>
      <ViewTabs object={object} state={state} />
      <span className={styles.space} />
      <SearchBox state={state} />
      <Button
        ref={filterButton}
        size="sm"
        variant="subtle"
        on={state.filtered && conditions > 0}
        icon={<IconFilter {...icon} />}
        aria-haspopup="dialog"
        {...(tight && named(t('filter.open')))}
        onClick={(event) => show('filter', event.currentTarget)}
      >
        {!tight && (conditions > 0 ? t('filter.buttonCount', { count: conditions }) : t('filter.button'))}
      </Button>
      {!phone && settings.layout !== 'calendar' && (
        <Button
          ref={sortButton}
          size="sm"
          variant="subtle"
          icon={<IconArrowsSort {...icon} />}
          aria-haspopup="dialog"
          {...(tight && named(t('sort.open')))}
          onClick={(event) => show('sort', event.currentTarget)}
        >
          {!tight && (sortName ?? t('sort.button'))}
        </Button>
      )}
      {!phone && table && groups.length > 0 && (
        <Button
          size="sm"
          variant="subtle"
          on={settings.group !== undefined}
          icon={<IconLayoutList {...icon} />}
          aria-haspopup="menu"
          {...(tight && named(t('group.title')))}
          onClick={(event) => openGroups(event.currentTarget)}
        >
          {!tight && (settings.group ? labels.path(object, settings.group) : t('group.button'))}
        </Button>
      )}
      {!phone && table && (
        <IconButton
          ref={columnsButton}
          label={t('columns.title')}
          icon={<IconColumns3 {...icon} />}
          aria-haspopup="dialog"
          onClick={(event) => show('columns', event.currentTarget)}
        />
      )}
      {tools}
      <Popover
        open={opened !== undefined}
        anchor={opened?.anchor ?? null}
        placement="bottom-end"
        onClose={() => setOpened(undefined)}
        label={t(`${opened?.panel ?? 'filter'}.title`)}
      >
        {opened?.panel === 'sort' && <SortPanel object={object} state={state} />}
        {opened?.panel === 'columns' && <ColumnsPanel object={object} state={state} />}
        {opened?.panel === 'filter' && (
          <FilterBuilder
            object={object}
            filter={settings.filter}
            draft={draft}
            onChange={(filter) => state.set({ filter })}
          />
        )}
      </Popover>
    </div>
  )
}

/** Words to search for in this list; waits for a pause in typing. */
function SearchBox({ state }: { state: ListState }) {
  const { t } = useTranslation('engine')
  const [open, setOpen] = useState(Boolean(state.search))
  const [typed, setTyped] = useState(state.search ?? '')
  const { search, setSearch } = state
  const sent = useRef(search ?? '')
  useEffect(() => {
    if (search !== undefined && search !== sent.current) setTyped(search)
    if (search === undefined && sent.current !== '') setTyped('')
    sent.current = search ?? ''
  }, [search])
  useEffect(() => {
    if (typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      setSearch(typed.trim() || undefined)
    }, 250)
    return () => clearTimeout(timer)
  })
  if (!open)
    return <IconButton label={t('list.search')} icon={<IconSearch {...icon} />} onClick={() => setOpen(true)} />
  const close = () => {
    setTyped('')
    setOpen(false)
  }
  return (
    <div className={styles.searchBox}>
      <TextInput
        ref={(input) => {
          if (input && !input.dataset.seen) {
            input.dataset.seen = 'yes'
            if (!search) input.focus()
          }
        }}
        label={t('list.search')}
        hideLabel
        type="search"
        placeholder={t('list.search')}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <IconButton size="xs" label={t('list.endSearch')} icon={<IconX {...icon} />} onClick={close} />
    </div>
  )
}
