package import Transcripts

extension Platform {
  /// What a person calls the marketplace; its id where it is none that we know.
  package func title(in language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    return switch self {
    case .pinduoduo: say("拼多多", "Pinduoduo")
    case .jd: say("京东", "JD")
    case .taobao: say("淘宝", "Taobao")
    case .tmall: say("天猫", "Tmall")
    case .douyin: say("抖音", "Douyin")
    case .kuaishou: say("快手", "Kuaishou")
    case .xiaohongshu: say("小红书", "Xiaohongshu")
    case .wechat: say("微信", "WeChat")
    default: rawValue
    }
  }
}
