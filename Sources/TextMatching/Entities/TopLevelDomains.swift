/// Top-level domains, as the root zone has them (IANA, public data); those in use with shops and
/// chat.
///
/// `example` stands for any of them in samples (RFC 2606).
enum TopLevelDomains {
  /// Domains that make a bare `name.tld` a domain name by themselves.
  static func isTelling(_ name: String) -> Bool { telling.contains(name) }

  /// Whether a domain exists; also true for what is short, a word, or a file ending (`so`, `md`).
  static func exists(_ name: String) -> Bool {
    telling.contains(name) || others.contains(name) || countries.contains(name)
      || name.hasPrefix("xn--")
  }

  private static let telling = names(
    """
    com cn net org edu gov mil int info biz xyz top vip shop store club site online wang ltd mobi
    tel asia hk tw jp kr uk de fr ru au ca eu io cc tv tech cloud space website email press icu cyou
    ren xin kim red pub ink link app dev fun buzz wiki host mall taobao tmall alipay weibo baidu
    example
    """)

  private static let others = names(
    """
    win group live work art run cool city center company market plus gold pink blue green black
    name pro travel jobs coop aero museum post cat love life world today news media video studio
    design photo photos pics pictures gallery agency academy school college university games game
    play bet casino poker bingo football racing run fit yoga health clinic dental doctor hospital
    care vet restaurant bar cafe pizza food recipes wine beer coffee house homes apartments land
    estate property realestate rent rentals tours holiday vacations flights cruises hotel hotels
    auto autos car cars motorcycles bike taxi limo clothing fashion shoes jewelry watch watches
    diamonds boutique beauty makeup hair skin salon spa toys gift gifts flowers florist garden
    furniture kitchen lighting supply supplies tools parts repair cleaning plumbing construction
    builders contractors architect engineering engineer energy solar systems network digital
    software technology computer domains hosting web webcam site zone place support help services
    solutions consulting management marketing capital finance financial fund exchange trading money
    cash credit creditcard loan loans mortgage insure insurance tax accountant accountants legal law
    lawyer attorney best deals sale discount bargains cheap coupons express delivery shopping bid
    auction trade party events wedding dating singles adult porn sexy movie film music band audio
    stream radio guru expert ninja rocks social community chat family baby kids mom dad men dog fish
    page blog download zip mov cfd sbs bond quest monster lol fyi one pw vlaanderen berlin london
    paris nyc tokyo osaka moscow amsterdam wien koeln hamburg bayern
    """)

  private static let countries = names(
    """
    ac ad ae af ag ai al am ao aq ar as at aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw
    by bz cd cf cg ch ci ck cl cm co cr cu cv cw cx cy cz dj dk dm do dz ec ee eg er es et fi fj fk
    fm fo ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hm hn hr ht hu id ie il im in iq
    ir is it je jm jo ke kg kh ki km kn kp kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg
    mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe
    pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs rw sa sb sc sd se sg sh si sk sl sm sn so sr ss
    st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tz ua ug us uy uz va vc ve vg vi vn vu
    wf ws ye yt za zm zw
    """)

  private static func names(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
