// The instruments of the demo market. Symbols and names are familiar ones; codes and figures are invented, but for
// two codes of the provider's own examples.
import { createRandom } from './random.ts'

export type Kind = 'share' | 'right' | 'equityFund' | 'goldFund' | 'fixedIncome'

export interface InstrumentSpec {
  code: string
  symbol: string
  name: string
  isin: string
  kind: Kind
  industry: string
  /** Yesterday's price on the first day, rial. */
  price: number
  /** Smallest step of its price, rial. */
  tick: number
  /** Half width of the daily band, 0.03 = 3 %. */
  bandShare: number
  /** Mean time between two changes of its book in continuous trading, ms. */
  everyMs: number
  /** Levels a side that its crowd keeps up. */
  depth: number
  /** Size of a usual order, shares. */
  lot: number
  /** Volume from which the final price is the day's average; 1 for funds. */
  baseVolume: number
  /** 0 hardly trades, 3 most liquid. */
  liquidity: Liquidity
}

type Liquidity = 0 | 1 | 2 | 3
type Row = readonly [string, string, string, string, Kind, keyof typeof INDUSTRY, number, Liquidity]

const INDUSTRY = {
  metals: 'فلزات اساسی',
  cars: 'خودرو و ساخت قطعات',
  banks: 'بانکها و موسسات اعتباری',
  refining: 'فراورده های نفتی، کک و سوخت هسته ای',
  holding: 'شرکتهای چند رشته ای صنعتی',
  chemicals: 'محصولات شیمیایی',
  mining: 'استخراج کانه های فلزی',
  telecom: 'مخابرات',
  engineering: 'خدمات فنی و مهندسی',
  transport: 'حمل ونقل، انبارداری و ارتباطات',
  retail: 'خرده فروشی،باستثنای وسایل نقلیه موتوری',
  food: 'محصولات غذایی و آشامیدنی به جز قند و شکر',
  computing: 'رایانه و فعالیت‌های وابسته به آن',
  cement: 'سیمان، آهک و گچ',
  pharma: 'مواد و محصولات دارویی',
  property: 'انبوه سازی، املاک و مستغلات',
  funds: 'صندوق سرمایه گذاری قابل معامله',
} as const

// symbol, name, code, ISIN, kind, industry, price in rial, liquidity
const ROWS: readonly Row[] = [
  ['فولاد', 'فولاد مبارکه اصفهان', '12883573819918436', 'IRO1FOLD0001', 'share', 'metals', 3063, 3],
  ['فملی', 'ملی صنایع مس ایران', '43300256582249009', 'IRO1MSMI0001', 'share', 'metals', 8490, 3],
  ['خودرو', 'ایران خودرو', '7242108210738057', 'IRO1IKCO0001', 'share', 'cars', 2535, 3],
  ['وبملت', 'بانک ملت', '44818950263583523', 'IRO1BMLT0001', 'share', 'banks', 1205, 3],
  ['شپنا', 'پالایش نفت اصفهان', '607918246986120466', 'IRO1PNES0001', 'share', 'refining', 5200, 3],
  ['شستا', 'سرمایه گذاری تامین اجتماعی', '15896992980617767', 'IRO1TAMN0001', 'share', 'holding', 1280, 3],
  ['خساپا', 'سایپا', '717618950036765', 'IRO1SIPA0001', 'share', 'cars', 1485, 3],
  ['فارس', 'صنایع پتروشیمی خلیج فارس', '33131853491870497', 'IRO1PKLJ0001', 'share', 'chemicals', 8770, 3],
  ['ذوب', 'ذوب آهن اصفهان', '2400322364771558', 'IRO1ZOBI0001', 'share', 'metals', 355, 3],
  ['شتران', 'پالایش نفت تهران', '27246183500529', 'IRO1PTEH0001', 'share', 'refining', 3041, 2],
  ['وتجارت', 'بانک تجارت', '7312850669341639', 'IRO1BTEJ0001', 'share', 'banks', 1460, 2],
  ['وبصادر', 'بانک صادرات ایران', '50184651917644912', 'IRO1BSDR0001', 'share', 'banks', 1559, 2],
  ['شبندر', 'پالایش نفت بندرعباس', '54925016182995970', 'IRO1PNBA0001', 'share', 'refining', 9040, 2],
  ['کگل', 'معدنی و صنعتی گل‌گهر', '47510799823643444', 'IRO1GOLG0001', 'share', 'mining', 2013, 2],
  ['کچاد', 'معدنی و صنعتی چادرملو', '2105257792202946', 'IRO1CHML0001', 'share', 'mining', 2357, 2],
  ['همراه', 'ارتباطات سیار ایران', '28153921569253761', 'IRO1HMRZ0001', 'share', 'telecom', 4584, 2],
  ['اخابر', 'مخابرات ایران', '575638859986150759', 'IRO1MKBT0001', 'share', 'telecom', 8430, 2],
  ['رمپنا', 'گروه مپنا (سهامی عام)', '97134144602617999', 'IRO1MAPN0001', 'share', 'engineering', 13530, 2],
  ['فخوز', 'فولاد خوزستان', '895022794222822', 'IRO1FKHZ0001', 'share', 'metals', 1579, 2],
  ['حکشتی', 'کشتیرانی جمهوری اسلامی ایران', '81451467534717332', 'IRO1KSHJ0001', 'share', 'transport', 5820, 2],
  ['پارسان', 'گسترش نفت و گاز پارسیان', '80514097349772856', 'IRO1PASN0001', 'share', 'chemicals', 63930, 1],
  ['تاپیکو', 'سرمایه‌گذاری نفت و گاز تامین', '93496083972060', 'IRO1PTAP0001', 'share', 'chemicals', 16600, 2],
  ['وغدیر', 'سرمایه‌گذاری غدیر (هلدینگ)', '7867942142531925', 'IRO1GDIR0001', 'share', 'holding', 11070, 2],
  ['خگستر', 'گسترش سرمایه‌گذاری ایران‌خودرو', '26314427314990407', 'IRO1GOST0001', 'share', 'cars', 3659, 2],
  ['پارس', 'پتروشیمی پارس', '43785417176566574', 'IRO1PARS0001', 'share', 'chemicals', 2519, 1],
  ['نوری', 'پتروشیمی نوری', '41462064195670921', 'IRO1NORI0001', 'share', 'chemicals', 40150, 1],
  ['زاگرس', 'پتروشیمی زاگرس', '5509407990076449', 'IRO3PZGZ0001', 'share', 'chemicals', 127650, 1],
  ['افق', 'فروشگاه‌های زنجیره‌ای افق کوروش', '39304306152111428', 'IRO1OFOG0001', 'share', 'retail', 26520, 1],
  ['غزر', 'صنعتی زر ماکارون', '358940490957405432', 'IRO1ZARM0001', 'share', 'food', 2320, 1],
  ['تپسی', 'پیشگامان فن‌آوری و دانش آرامیس', '49110224354332139', 'IRO3TASZ0001', 'share', 'computing', 15400, 1],
  ['وسپهر', 'گروه سرمایه گذاری سپهر صادرات', '905324637151209', 'IRO3SAIZ0001', 'share', 'holding', 3480, 1],
  ['شپدیس', 'پتروشیمی پردیس', '65676552238253948', 'IRO1PRDZ0001', 'share', 'chemicals', 301420, 1],
  ['وپاسار', 'بانک پاسارگاد', '28586205234711547', 'IRO1BPAS0001', 'share', 'banks', 4767, 2],
  ['سصفها', 'سیمان اصفهان', '14370991562688', 'IRO1SEFH0001', 'share', 'cement', 24640, 1],
  ['دعبید', 'لابراتوار داروسازی دکتر عبیدی', '2661326229052131', 'IRO1ABDI0001', 'share', 'pharma', 7110, 1],
  ['کرمان', 'توسعه و عمران استان کرمان', '24340255672518653', 'IRO3KRMZ0001', 'share', 'property', 924, 1],
  ['فاسمین', 'کالسیمین', '74315464878480868', 'IRO1KSIM0001', 'share', 'metals', 2863, 1],
  ['کاما', 'باما', '49423719132042718', 'IRO1BAMA0001', 'share', 'mining', 2429, 1],
  ['غکورش', 'صنعت غذایی کورش', '9954712337347157', 'IRO1KRSH0001', 'share', 'food', 5050, 1],
  ['بوعلی', 'پتروشیمی بوعلی سینا', '52636262094893480', 'IRO1BONA0001', 'share', 'chemicals', 47830, 0],
  ['فولاد2', 'فولاد مبارکه اصفهان-بلوکی', '468924898653188983', 'IRO1FOLD0002', 'share', 'metals', 3063, 0],
  ['خودروح', 'ح . ایران خودرو', '42804698557709900', 'IRR1IKCO0101', 'right', 'cars', 1490, 1],
  ['شستاح', 'ح . سرمایه گذاری تامین اجتماعی', '188931980799169', 'IRR1TAMN0101', 'right', 'holding', 310, 1],
  ['کگلح', 'ح . معدنی و صنعتی گل‌گهر', '11310921255880428', 'IRR1GOLG0101', 'right', 'mining', 1080, 0],
  ['اهرم', 'صندوق سهامی کاریزما-اهرمی', '79907621919738120', 'IRT1AHRM0001', 'equityFund', 'funds', 25270, 3],
  ['توان', 'صندوق اهرمی توان مفید-س', '26054788467634', 'IRT3TVAF0001', 'equityFund', 'funds', 23018, 2],
  ['شتاب', 'صندوق سهامی شتاب آگاه-اهرمی', '7961399656699383', 'IRT1SHTF0001', 'equityFund', 'funds', 14850, 2],
  ['پالایش', 'صندوق پالایشی یکم-سهام', '42896565528193062', 'IRT1PLSH0001', 'equityFund', 'funds', 249880, 1],
  ['آگاس', 'صندوق هستی‌بخش آگاه-س', '49774826208245709', 'IRT3SAGF0001', 'equityFund', 'funds', 218868, 0],
  ['فراز', 'صندوق سهام فراز داریک-س', '56101912510278420', 'IRT3FRZF0001', 'equityFund', 'funds', 14284, 0],
  ['درسا', 'صندوق سرمایه گذاری درسا-سهام', '1015282039315766', 'IRT3DRSF0001', 'equityFund', 'funds', 31842, 0],
  ['زر', 'صندوق پشتوانه طلای زرافشان', '31376993964419476', 'IRTKZARF0001', 'goldFund', 'funds', 489211, 2],
  ['طلا', 'صندوق پشتوانه طلای لوتوس', '187681702674231531', 'IRTKLOTF0001', 'goldFund', 'funds', 807465, 2],
  ['عیار', 'صندوق طلای عیار مفید', '46545892793740781', 'IRTKMOFD0001', 'goldFund', 'funds', 312361, 3],
  ['کهربا', 'صندوق پشتوانه سکه طلا کهربا', '327102999362662', 'IRTKROBA0001', 'goldFund', 'funds', 109807, 1],
  ['مثقال', 'صندوق پشتوانه طلای زرین آگاه', '11897773337737598', 'IRTKZARA0001', 'goldFund', 'funds', 91137, 1],
  ['کمند', 'صندوق با درآمد ثابت کمند', '86517577882458959', 'IRT1KMND0001', 'fixedIncome', 'funds', 10086, 2],
  ['افران', 'صندوق افرا نماد پایدار-ثابت', '68585967983849', 'IRT1AFRN0001', 'fixedIncome', 'funds', 40870, 2],
  ['اعتماد', 'صندوق اعتماد آفرین پارسیان-د', '4392143299948925', 'IRT3FATF0001', 'fixedIncome', 'funds', 106774, 1],
  ['پارند', 'صندوق پارند پایدار سپهر', '93642971658907528', 'IRT1FPAF0001', 'fixedIncome', 'funds', 10083, 0],
]

const BAND_SHARE: Record<Kind, number> = { share: 0.03, right: 0.06, equityFund: 0.04, goldFund: 0.1, fixedIncome: 0.1 }
const EVERY_MS: Record<Liquidity, readonly [number, number]> = {
  3: [180, 420],
  2: [900, 2_600],
  1: [5_000, 16_000],
  0: [60_000, 200_000],
}
const DEPTH: Record<Liquidity, number> = { 3: 9, 2: 8, 1: 6, 0: 2 }
/** Rial in a usual order, by liquidity. */
const ORDER_RIAL: Record<Liquidity, number> = { 3: 220e6, 2: 140e6, 1: 70e6, 0: 30e6 }

const specOf = ([symbol, name, code, isin, kind, industry, price, liquidity]: Row, index: number): InstrumentSpec => {
  const random = createRandom(7_001, index)
  const fund = kind !== 'share' && kind !== 'right'
  const lot = Math.max(1, Math.round((ORDER_RIAL[liquidity] * random.between(0.6, 1.6)) / price))
  const everyMs = random.between(...EVERY_MS[liquidity])
  return {
    code,
    symbol,
    name,
    isin,
    kind,
    industry: INDUSTRY[industry],
    price,
    liquidity,
    tick: !fund && price >= 5_000 ? 10 : 1,
    bandShare: BAND_SHARE[kind],
    everyMs,
    depth: DEPTH[liquidity],
    lot,
    // About a quarter of a usual day's volume.
    baseVolume: fund ? 1 : Math.round((lot * 1_000_000) / everyMs),
  }
}

/** Beyond the known ones: as many more as asked for, told apart by their number. */
const extraRow = (index: number): Row => {
  const random = createRandom(7_002, index)
  const digits = Array.from({ length: random.int(9, 12) }, () => random.int(0, 9)).join('')
  const number = String(index + 1).padStart(4, '0')
  const code = `${random.int(1, 9)}${digits}${number}`
  const price = random.int(400, 60_000)
  const liquidity = ([0, 1, 1, 2, 2, 3] as const)[random.int(0, 5)] ?? 1
  return [
    `نما${number}`,
    `نمایشی شماره ${number}`,
    code,
    `IRO1N${number.slice(-3)}0001`,
    'share',
    'holding',
    price,
    liquidity,
  ]
}

/**
 * The first instruments of the demo market, the same ones each time.
 * @param count how many; beyond the known sixty they are invented
 */
export function instruments(count: number): InstrumentSpec[] {
  return Array.from({ length: count }, (_, index) => specOf(ROWS[index] ?? extraRow(index), index))
}

/** How many instruments have a name of their own; the demo market's usual size. */
export const KNOWN_INSTRUMENTS = ROWS.length
