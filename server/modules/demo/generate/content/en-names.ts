const words = (text: string) => text.trim().split(/\s+/)

/** Frequent British first names of men. */
export const britishMen = words(`
  Oliver George Arthur Noah Leo Harry Jack Charlie Henry Thomas William James Oscar Edward Joshua Lucas Max Isaac Alexander
  Benjamin Samuel Daniel Joseph Adam Ethan Jacob Logan Finley Michael David Robert Andrew Peter Simon Mark Paul Stephen
  Richard Christopher Matthew Anthony Martin Kevin Gary Ian Neil Stuart Graham Craig Alan Imran Arjun Mohammed Rahul
`)

/** Frequent British first names of women. */
export const britishWomen = words(`
  Olivia Amelia Isla Ava Mia Ivy Lily Freya Florence Grace Emily Sophie Ella Charlotte Evie Poppy Alice Ruby Daisy Phoebe
  Jessica Eleanor Hannah Lucy Chloe Rosie Sarah Emma Laura Claire Rachel Helen Susan Karen Nicola Jane Joanne Fiona Gillian
  Alison Amanda Rebecca Victoria Katherine Elizabeth Margaret Priya Aisha Fatima Zara
`)

/** Frequent British surnames. */
export const britishSurnames = words(`
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood
  Jackson Clarke Clark Edwards Hughes Turner Hill Cooper Ward Morris Moore King Lee Watson Baker Harris Young Allen Anderson
  Scott Mitchell Phillips Carter Parker Bennett Cook Shaw Bell Collins Murphy Kelly Richardson Cox Marshall Webb Simpson
  Ellis Adams Stevens Chapman Mason Mills Rogers Hunt Palmer Holmes Knight Lloyd Barnes Pearson Matthews Foster Reynolds
  Fisher Ford Graham Sutton Dixon Harvey Barker Fletcher Cole Price Gibson Gordon Harrison Khan Patel Ahmed Singh Hussain
  Campbell Stewart MacDonald Murray Reid Morrison Fraser Wallace Griffiths Owen Rees Powell Jenkins Bowen
`)
