/** Column of a reference to one object: `company` → `company_id`. */
export function referenceColumn(field: string): string {
  return `${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_id`
}
