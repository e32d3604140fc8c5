/** Shortest and longest password that is taken; the upper bound keeps the hash from being a way to waste our time. */
export const passwordLength = { min: 10, max: 200 } as const

// Stems of the most used passwords (English, Russian, keyboard walks). What remains of a password after digits, signs
// and case are taken away is looked up here, so that `Password2026!` is as refused as `password`.
const stems = new Set(
  `password passw passwort parol parole parolparol пароль парольпароль qwerty qwertyui qwertyuiop qwertyqwerty qwertz azerty
  asdf asdfgh asdfghjkl asdfasdf zxcvbnm zxcvbn qazwsx qazwsxedc qweasd qweasdzxc qwe qweqwe asd asdasd zxc abc abcd abcde
  abcdef abcdefgh abcdefghij aaaaaaaaaa admin administrator administration adminadmin root rootroot user useruser guest test
  testtest tester testing login welcome welcomewelcome letmein iloveyou ilove iloveu monkey dragon master superman batman
  football baseball basketball hockey sunshine princess shadow michael jennifer jordan charlie donald trustno starwars
  freedom whatever hello hellohello secret secretsecret changeme change default company crm rodnik rodnikcrm родник
  йцукен йцукенг йцукенгшщз йцукенгшщзх фыва фывапролд фывапролдж ячсмить любовь люблю яхочу привет солнышко наташа
  марина максим андрей александр сергей дмитрий спартак зенит москва россия администратор админ компания
  gfhjkm ghbdtn ljrnjh k.,jdm vjcrdf fktrcfylh natasha marina sergey dmitry maxim andrey alexander
  privet lubov solnce moscow moskva russia spartak zenit summer winter spring autumn google computer internet samsung
  pass passpass pa a p pw pwd mypassword mypass thepassword newpassword temppassword temp temptemp p q w`.split(/\s+/),
)

/** Why a password is refused, or undefined: `password_short`, `password_long`, `password_common`, `password_personal`. */
export function passwordFault(password: string, about: (string | undefined)[] = []): string | undefined {
  const length = [...password].length
  if (length < passwordLength.min) return 'password_short'
  if (length > passwordLength.max) return 'password_long'
  const lower = password.normalize('NFKC').toLowerCase()
  if (isCommon(lower)) return 'password_common'
  if (about.some((text) => isMadeOf(lower, text))) return 'password_personal'
  return undefined
}

function isCommon(lower: string): boolean {
  if (new Set(lower).size < 4) return true
  const plain = lower
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/0/g, 'o')
    .replace(/[1!]/g, 'i')
    .replace(/3/g, 'e')
    .replace(/[4@]/g, 'a')
    .replace(/[5$]/g, 's')
  const words = [lower, plain].map((text) => text.replace(/[^\p{L}]/gu, ''))
  if (words.some((word) => stems.has(word))) return true
  return words[0] === '' && (isRun(lower.replace(/\D/g, '')) || lower.replace(/\D/g, '').length < 12)
}

/** Digits that only count up or down, or repeat a short group. */
function isRun(digits: string): boolean {
  const steps = new Set([...digits].slice(1).map((digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10))
  return steps.size <= 1 || /^(\d{1,6})\1+\d{0,5}$/.test(digits)
}

/** A password that is the person's own e-mail or name with a few digits. */
function isMadeOf(lower: string, text: string | undefined): boolean {
  const known = (text ?? '').toLowerCase().split('@')[0] ?? ''
  const letters = lower.replace(/[^\p{L}]/gu, '')
  const own = known.replace(/[^\p{L}]/gu, '')
  return own.length >= 3 && (letters === own || lower === (text ?? '').toLowerCase())
}
