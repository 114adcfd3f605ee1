/// Look-alikes and digit words chosen by hand; what Unicode defines stands in `UnicodeFolds`.
enum LookAlikes {
  /// Lines of a Latin letter and the letters of other scripts that look like it.
  static let letters = """
    a аɑαᴀ
    b вьƅʙ
    c сϲᴄ
    d ԁɗᴅ
    e еєҽεᴇ
    f ƒϝꜰ
    g ɡɢ
    h һнʜ
    i іıιɩɪ
    j јʝᴊ
    k кκᴋ
    l ӏʟ
    m мᴍ
    n пηɴ
    o оοσօᴏ
    p рρᴘ
    q ԛ
    r гʀ
    s ѕꜱ
    t тτᴛ
    u υսᴜ
    v ѵνᴠ
    w ѡωԝᴡ
    x хχ
    y уүγʏ
    z ʐᴢ
    """

  /// Lines of an ASCII digit and the Chinese characters that are written for it.
  static let chineseDigits = """
    0 〇零
    1 一壹弌幺
    2 二贰弍
    3 三叁弎
    4 四肆
    5 五伍
    6 六陆
    7 七柒
    8 八捌
    9 九玖
    """

  /// Lines of a character and Chinese characters that are mistaken for it at a glance.
  static let han = """
    微 徽薇溦
    淘 掏
    日 曰
    """

  /// Lines of a character and its form as a component, which is no word by itself.
  static let components = """
    口 囗
    人 亻
    水 氵
    手 扌
    犬 犭
    心 忄
    言 讠訁
    金 钅釒
    食 饣飠
    丝 纟糹
    示 礻
    衣 衤
    病 疒
    """

  /// Lines of a character and signs that are read as it.
  static let signs = """
    加 +
    """

  /// Lines of a word and the signs that are read as it.
  static let words = """
    tel ℡
    no №
    """
}
