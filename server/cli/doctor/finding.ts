/** What one check found: `note` is worth knowing, `bad` has to be mended before the server works. */
export interface Finding {
  level: 'good' | 'note' | 'bad'
  text: string
}
