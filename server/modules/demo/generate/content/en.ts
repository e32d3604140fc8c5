import type { Content } from './content.ts'
import { britishCities, britishStreets } from './en-places.ts'
import { britishTalk } from './en-talk.ts'

const staff = (text: string): Content['staff'] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [first = '', last = '', gender] = line.trim().split(' ')
      return { last, first, middle: null, gender: gender === 'f' ? 'female' : 'male' }
    })

/** A British seller of contact centres, telephony, video surveillance and warehouse equipment. */
export const english: Content = {
  ...britishTalk,
  home: { currency: 'GBP', country: 'GB' },
  teams: ['Key accounts', 'New business', 'Customer growth'],
  staffPositions: { head: 'Sales team lead', seller: 'Account manager' },
  staff: staff(`
    Charlotte Hughes f
    Oliver Bennett m
    Amelia Clarke f
    Thomas Reid m
    James Whitfield m
    Daniel Foster m
    Grace Palmer f
    Ryan Doyle m
    Eleanor Marsh f
    Hannah Price f
    Samuel Grant m
    Isla Murray f`),
  sources: [
    { key: 'site', name: 'Website', weight: 30, fromLead: true },
    { key: 'call', name: 'Inbound call', weight: 18, fromLead: true },
    { key: 'ads', name: 'Online advertising', weight: 16, fromLead: true },
    { key: 'referral', name: 'Referral', weight: 12, fromLead: false },
    { key: 'partner', name: 'Partner', weight: 8, fromLead: false },
    { key: 'fair', name: 'Trade fair', weight: 8, fromLead: true },
    { key: 'cold', name: 'Cold call', weight: 12, fromLead: true },
    { key: 'tender', name: 'Tender portal', weight: 6, fromLead: false },
  ],
  lostReasons: [
    { name: 'Too expensive', weight: 26 },
    { name: 'Chose a competitor', weight: 24, needsCompetitor: true },
    { name: 'Project postponed', weight: 18 },
    { name: 'No budget', weight: 14 },
    { name: 'Went quiet', weight: 10 },
    { name: 'Missing features', weight: 8, needsCompetitor: true },
  ],
  competitors: ['Vectra Voice', 'Telecom Alliance', 'Delta Vision', 'StockPro', 'Contact Plus', 'In-house build'],
  tags: {
    company: ['VIP', 'Chain', 'Public sector', 'Group', 'Exporter', 'On support', 'Gave a reference'],
    contact: ['Decides', 'Send birthday wishes', 'Prefers messages', 'Met at a fair', 'Call before 11'],
    deal: ['Tender', 'Partner', 'Repeat', 'VIP', 'Urgent', 'Instalments'],
  },
  pipelines: { new: 'New business', repeat: 'Existing customers' },
  stages: {
    request: 'New request',
    qualification: 'Qualification',
    offer: 'Proposal',
    talks: 'Negotiation',
    contract: 'Contract',
    need: 'Need',
    renewal: 'Proposal',
    approval: 'Approval',
    won: 'Won',
    lost: 'Lost',
  },
  products: [
    { sku: 'CC-OP', name: 'Stream contact centre, agent seat', series: 'Stream', unit: 'licence', price: 190 },
    { sku: 'CC-SV', name: 'Stream contact centre, supervisor seat', series: 'Stream', unit: 'licence', price: 420 },
    { sku: 'CC-RA', name: 'Speech analytics', series: 'Stream', unit: 'pcs', price: 3100 },
    { sku: 'CC-OB', name: 'Outbound dialler', series: 'Stream', unit: 'pcs', price: 1850 },
    { sku: 'CC-IN', name: 'Accounting integration', series: 'Stream', unit: 'pcs', price: 1400 },
    { sku: 'TL-10', name: 'IP phone L10', series: 'Line', unit: 'pcs', price: 69 },
    { sku: 'TL-30', name: 'IP phone L30 with video', series: 'Line', unit: 'pcs', price: 145 },
    { sku: 'TL-H2', name: 'Headset H2', series: 'Line', unit: 'pcs', price: 78 },
    { sku: 'TL-G8', name: 'Gateway G8', series: 'Line', unit: 'pcs', price: 480 },
    { sku: 'TL-AT', name: 'Phone system, up to 100 lines', series: 'Line', unit: 'pcs', price: 2600 },
    { sku: 'VS-K4', name: 'Dome camera K4', series: 'Watch', unit: 'pcs', price: 94 },
    { sku: 'VS-U8', name: 'Outdoor camera U8', series: 'Watch', unit: 'pcs', price: 139 },
    { sku: 'VS-R16', name: 'Video recorder, 16 channels', series: 'Watch', unit: 'pcs', price: 640 },
    { sku: 'VS-S64', name: 'Video server, 64 channels', series: 'Watch', unit: 'pcs', price: 3480 },
    { sku: 'VS-L', name: 'Channel licence', series: 'Watch', unit: 'licence', price: 32 },
    { sku: 'WH-T5', name: 'Handheld terminal T5', series: 'Route', unit: 'pcs', price: 580 },
    { sku: 'WH-P2', name: 'Label printer P2', series: 'Route', unit: 'pcs', price: 410 },
    { sku: 'WH-S1', name: 'Scanner S1', series: 'Route', unit: 'pcs', price: 175 },
    { sku: 'WH-AP', name: 'Warehouse access point', series: 'Route', unit: 'pcs', price: 230 },
    { sku: 'WH-WM', name: 'Warehouse software, seat', series: 'Route', unit: 'licence', price: 360 },
    { sku: 'SV-IN', name: 'Implementation', series: 'Services', unit: 'day', price: 780 },
    { sku: 'SV-TR', name: 'Group training', series: 'Services', unit: 'group', price: 650 },
    { sku: 'SV-S1', name: 'Standard support, year', series: 'Services', unit: 'year', price: 1800 },
    { sku: 'SV-S2', name: 'Extended support, year', series: 'Services', unit: 'year', price: 4200 },
    { sku: 'SV-AU', name: 'Site survey', series: 'Services', unit: 'pcs', price: 1200 },
    { sku: 'SV-MT', name: 'Point installation', series: 'Services', unit: 'pcs', price: 48 },
  ],
  offers: [
    {
      name: ['Contact centre for {n} seats'],
      pipeline: 'new',
      weight: 20,
      places: [10, 40],
      lines: [
        ['CC-OP', 1],
        ['CC-SV', 0.1],
        ['TL-H2', 1],
        ['CC-IN', -1],
        ['SV-IN', -6],
      ],
    },
    {
      name: ['Speech analytics', 'Contact centre with analytics, {n} seats'],
      pipeline: 'new',
      weight: 8,
      places: [20, 60],
      lines: [
        ['CC-OP', 1],
        ['CC-RA', -1],
        ['CC-OB', -1],
        ['SV-IN', -8],
        ['SV-TR', -2],
      ],
    },
    {
      name: ['Video surveillance', 'Warehouse cameras', 'Surveillance, {n} cameras'],
      pipeline: 'new',
      weight: 18,
      places: [12, 60],
      lines: [
        ['VS-K4', 0.6],
        ['VS-U8', 0.4],
        ['VS-R16', 0.06],
        ['VS-L', 1],
        ['SV-MT', 1],
      ],
    },
    {
      name: ['Telephony roll-out', 'Telephony for {n} lines'],
      pipeline: 'new',
      weight: 16,
      places: [20, 80],
      lines: [
        ['TL-10', 0.9],
        ['TL-30', 0.1],
        ['TL-AT', -1],
        ['TL-G8', -1],
        ['SV-IN', -4],
      ],
    },
    {
      name: ['Handheld terminals', '{n} handheld terminals'],
      pipeline: 'new',
      weight: 14,
      places: [8, 30],
      lines: [
        ['WH-T5', 1],
        ['WH-P2', 0.25],
        ['SV-TR', -1],
      ],
    },
    {
      name: ['Warehouse equipment', 'Warehouse equipment for {n} seats'],
      pipeline: 'new',
      weight: 12,
      places: [8, 30],
      lines: [
        ['WH-WM', 1],
        ['WH-T5', 0.8],
        ['WH-AP', 0.3],
        ['WH-P2', 0.2],
        ['SV-AU', -1],
        ['SV-IN', -7],
      ],
    },
    {
      name: ['Pilot for {n} seats'],
      pipeline: 'new',
      weight: 8,
      places: [5, 20],
      lines: [
        ['CC-OP', 1],
        ['SV-IN', -2],
      ],
    },
    {
      name: ['Move from the old phone system', 'Data migration'],
      pipeline: 'new',
      weight: 8,
      places: [15, 50],
      lines: [
        ['TL-AT', -1],
        ['CC-IN', -1],
        ['SV-AU', -1],
        ['SV-IN', -5],
      ],
    },
    {
      name: ['Service contract', 'Annual support'],
      pipeline: 'repeat',
      weight: 34,
      places: [1, 1],
      lines: [['SV-S1', -1]],
    },
    {
      name: ['Extended support for a year'],
      pipeline: 'repeat',
      weight: 14,
      places: [1, 1],
      lines: [
        ['SV-S2', -1],
        ['SV-TR', -1],
      ],
    },
    {
      name: ['{n} more agent seats'],
      pipeline: 'repeat',
      weight: 22,
      places: [5, 25],
      lines: [
        ['CC-OP', 1],
        ['TL-H2', 1],
        ['SV-IN', -1],
      ],
    },
    {
      name: ['{n} more cameras'],
      pipeline: 'repeat',
      weight: 14,
      places: [6, 24],
      lines: [
        ['VS-K4', 0.5],
        ['VS-U8', 0.5],
        ['VS-L', 1],
        ['SV-MT', 1],
      ],
    },
    {
      name: ['Agent training', 'Supervisor training'],
      pipeline: 'repeat',
      weight: 10,
      places: [1, 1],
      lines: [['SV-TR', -3]],
    },
    {
      name: ['Terminal replacement, {n} pcs'],
      pipeline: 'repeat',
      weight: 12,
      places: [6, 24],
      lines: [
        ['WH-T5', 1],
        ['WH-S1', 0.3],
      ],
    },
  ],
  industries: [
    { name: 'Retail', weight: 20, suffixes: ['Retail', 'Stores', 'Foods', 'Markets', 'Home'] },
    { name: 'Manufacturing', weight: 20, suffixes: ['Manufacturing', 'Engineering', 'Metals', 'Plastics', 'Works'] },
    { name: 'Logistics', weight: 14, suffixes: ['Logistics', 'Freight', 'Haulage', 'Storage'] },
    { name: 'Construction', weight: 12, suffixes: ['Construction', 'Homes', 'Civils', 'Building'] },
    { name: 'Services', weight: 10, suffixes: ['Services', 'Facilities', 'Partners', 'Consulting'] },
    { name: 'Finance', weight: 6, suffixes: ['Finance', 'Leasing', 'Insurance'] },
    { name: 'Healthcare', weight: 8, suffixes: ['Health', 'Pharma', 'Clinics'] },
    { name: 'IT and telecom', weight: 6, suffixes: ['Software', 'Telecom', 'Digital'] },
    { name: 'Education', weight: 4, suffixes: ['Training', 'Academy'] },
    { name: 'Agriculture', weight: 6, suffixes: ['Farms', 'Grain', 'Growers'] },
  ],
  companyWords:
    'Cedar Beacon Harbour Vector Amber Orion Atlas Granite Northern Meridian Horizon Cascade Spectrum Titan Spring Riverside Sunrise Lighthouse Compass Pilot Vega Summit Progress Impulse Contour Saturn Crystal Sapphire Ruby Topaz Emerald Birch Oakwood Meadow Pennine Cotswold Severn Thames Mersey Humber Trent Tyne Avon Kestrel Falcon Heron Swift Raven Standard Formula Vertical Quadrant Prism Pulse Rhythm Forward Vanguard Arsenal Bastion Citadel Keystone Union Alliance Concord Mason Forge Comet Galaxy Planet Aster Clover Thistle Bluebell Willow Juniper Hawthorn Rowan Bramble Ashdown Westgate Eastfield Northgate Southbank Highcliff Redbridge Whitestone Blackwater Greenway Kingsway Queensbury Castle Abbey Priory Mill Foundry'.split(
      ' ',
    ),
  legalForms: [
    ['Ltd', 88],
    ['plc', 6],
    ['LLP', 6],
  ],
  branch: 'branch',
  companyNotes: [
    'Buys by tender once a quarter.',
    'Pays on the day; wants electronic documents only.',
    'The managing director decides, IT prepares.',
    'Opening two warehouses next year.',
    'Former supplier missed the installation date, looking for another.',
    'Wants one invoice for all branches.',
    'Closes at five, mornings are better for calls.',
  ],
  cities: britishCities,
  streets: britishStreets,
  proprietor: 'Sole trader',
  positions: {
    decisionMaker: ['Managing Director', 'Commercial Director', 'Chief Executive', 'Operations Director', 'Owner'],
    influencer: [
      'IT Director',
      'Contact Centre Manager',
      'Warehouse Manager',
      'Chief Engineer',
      'Head of Security',
      'Logistics Director',
    ],
    user: ['Supervisor', 'System Administrator', 'Shift Lead', 'Senior Engineer', 'Quality Analyst'],
    buyer: ['Procurement Manager', 'Head of Purchasing', 'Tender Specialist', 'Finance Manager', 'Legal Counsel'],
  },
}
