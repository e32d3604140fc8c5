/** `+7 921 555-12-34` from E.164; numbers of other countries in groups of three. */
export function formatPhone(value: string): string {
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(value)
  if (russian) return `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`
  const digits = /^\+(\d{1,3})(\d{6,12})$/.exec(value)
  return digits ? `+${digits[1]} ${digits[2]?.replace(/(\d{3})(?=\d{2,})/g, '$1 ')}` : value
}
