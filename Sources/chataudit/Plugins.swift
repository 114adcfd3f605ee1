import Checking
import ForbiddenPhrases
import PerfunctoryReplies
import PrivacyLeaks
import PromiseViolations
import ReplyTimes
import ServiceConduct
import ThirdPartyInfo

/// The audit plugins, in the order of their findings.
let plugins: [Plugin] = [
  thirdPartyInfo,
  privacyLeaks,
  forbiddenPhrases,
  perfunctoryReplies,
  promiseViolations,
  replyTimes,
  serviceConduct,
]
