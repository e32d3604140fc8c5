/**
 * Words that PostgreSQL leaves out of its word index: the lists `english.stop` and `russian.stop` of its own (from the Snowball
 * project, BSD licence), ё as е.
 */
const littleWords = new Set(
  (
    'i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its ' +
    'itself they them their theirs themselves what which who whom this that these those am is are was were be been being ' +
    'have has had having do does did doing a an the and but if or because as until while of at by for with about against ' +
    'between into through during before after above below to from up down in out on off over under again further then once ' +
    'here there when where why how all any both each few more most other some such no nor not only own same so than too ' +
    'very s t can will just don should now а без более больше будет будто бы был была были было быть в вам вас вдруг ведь ' +
    'во вот впрочем все всегда всего всех всю вы где да даже два для до другой его ее ей ему если есть еще ж же за зачем ' +
    'здесь и из или им иногда их к как какая какой когда конечно кто куда ли лучше между меня мне много может можно мой моя ' +
    'мы на над надо наконец нас не него нее ней нельзя нет ни нибудь никогда ним них ничего но ну о об один он она они ' +
    'опять от перед по под после потом потому почти при про раз разве с сам свою себе себя сейчас со совсем так такой там ' +
    'тебя тем теперь то тогда того тоже только том тот три тут ты у уж уже хорошо хоть чего чем через что чтоб чтобы чуть ' +
    'эти этого этой этом этот эту я'
  ).split(' '),
)

/** Whether a word, in small letters and with е for ё, stands in no word index. */
export function isLittle(word: string): boolean {
  return littleWords.has(word)
}
