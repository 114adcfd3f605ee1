import Checking
package import Transcripts

extension Platform {
  /// What a person calls the marketplace; its id where it is none that we know.
  package func title(in language: Language) -> String {
    let title: Localized? =
      switch self {
      case .pinduoduo: Localized(zh: "拼多多", en: "Pinduoduo")
      case .jd: Localized(zh: "京东", en: "JD")
      case .taobao: Localized(zh: "淘宝", en: "Taobao")
      case .tmall: Localized(zh: "天猫", en: "Tmall")
      case .douyin: Localized(zh: "抖音", en: "Douyin")
      case .kuaishou: Localized(zh: "快手", en: "Kuaishou")
      case .xiaohongshu: Localized(zh: "小红书", en: "Xiaohongshu")
      case .wechat: Localized(zh: "微信", en: "WeChat")
      default: nil
      }
    return title?.text(in: language) ?? rawValue
  }
}
