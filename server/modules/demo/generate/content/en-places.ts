import type { City } from '../model.ts'

// Telephone codes with numbers that Ofcom keeps for fiction, so that nobody can be called by mistake.
const cities = `
London|Greater London|20|EC1A|20 7946 0|30
Birmingham|West Midlands|12|B1|121 496 0|12
Manchester|Greater Manchester|16|M1|161 496 0|12
Leeds|West Yorkshire|11|LS1|113 496 0|8
Sheffield|South Yorkshire|14|S1|114 496 0|6
Edinburgh|City of Edinburgh|13|EH1|131 496 0|6
Glasgow|Glasgow City|15|G1|141 496 0|6
Liverpool|Merseyside|17|L1|151 496 0|6
Bristol|Bristol|18|BS1|117 496 0|6
Nottingham|Nottinghamshire|19|NG1|115 496 0|4
Leicester|Leicestershire|21|LE1|116 496 0|4
Newcastle upon Tyne|Tyne and Wear|22|NE1|191 498 0|4
Reading|Berkshire|23|RG1|118 496 0|4
Cardiff|Cardiff|24|CF10|29 2018 0|4`

/** Large towns with postcode district and telephone code. */
export const britishCities: City[] = cities
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', region = '', code = '', postcode = '', phone = '', weight] = line.split('|')
    return { name, region, code, postcode, phone, weight: Number(weight) }
  })

/** Streets that every town has. */
export const britishStreets = [
  'High Street',
  'Station Road',
  'Mill Lane',
  'Church Street',
  'Victoria Road',
  'Green Lane',
  'Kings Road',
  'Bridge Street',
  'Park Road',
  'Queensway',
  'Wharf Road',
  'Foundry Lane',
  'Market Place',
  'Trading Estate Road',
]
