package import Importing

extension ProblemWords {
  /// What a kind of problem is, and what to do about it, in Chinese.
  package static func chinese(_ kind: ImportProblem.Kind) -> (what: String, advice: String) {
    switch kind {
    case .unreadableFile: ("文件打不开，或没有地方放临时文件", "请检查权限和磁盘空间")
    case .fileTooLarge: ("文件超过大小上限", "请分批导出，或调高上限")
    case .unsupportedFile: ("读不了这种文件", "请转换成 CSV、XLSX 或 HTML，或移出文件夹")
    case .unknownEncoding: ("认不出文字编码", "请另存为 UTF-8")
    case .undecodableBytes: ("有不是文字的字节，按 U+FFFD 读入", "请重新导出或复制这个文件")
    case .notAnExport: ("不是聊天导出文件", "请重新导出，写一份格式说明，或移出文件夹")
    case .sessionList: ("只是会话列表，没有消息内容", "请导出聊天记录本身")
    case .orderTable: ("是订单资料，不是聊天记录", "请用 --orders 或配置的 orders 交给它，并移出文件夹")
    case .emptyShell: ("网页只有外壳，没有消息", "请等消息显示出来再保存")
    case .truncated: ("文件不完整，中途断了，已读到断处", "请重新导出或复制")
    case .textLost: ("有文字没有读到", "请分开保存，或在格式说明里写明内容在哪一列")
    case .missingContent: ("消息在，内容没有导出来", "请用电脑客户端重新导出，或在平台上查看")
    case .unterminatedQuote: ("引号没有结束，按普通字符读入", "请重新导出")
    case .missingText: ("记录在内容之前就断了", "可能是引号外的换行把它截断了，请重新导出")
    case .brokenRecord: ("时间或角色的位置上是别的文字", "可能是引号外的换行或分隔符把它截断了，请重新导出")
    case .nestingLimit: ("网页层层嵌套，超过上限", "请重新保存网页，确实需要时再调高上限")
    case .partialPage: ("页面上只有一部分消息，还有下一页或可以加载更多", "请把其余各页存进同一个文件夹，或全部加载后重新保存")
    case .strayQuote: ("单元格中间有引号，按普通字符读入", "请核对这条记录")
    case .countMismatch: ("读到的条数和文件所写的不一致", "请重新导出，或核对是否缺了消息")
    case .encryptedFile: ("文件有密码", "请用密码打开后另存为不加密的")
    case .archiveLimit: ("压缩包超过上限", "请先解压看看里面是什么，或在配置的 limits 里调高上限")
    case .damagedArchive: ("压缩包或工作簿损坏", "请重新复制或下载")
    case .unsafePath: ("压缩包里的路径指到了外面", "请问清压缩包是谁做的")
    case .nestedArchive: ("压缩包里还有压缩包", "请解压后指定文件夹")
    case .noRecords: ("只有表头，没有消息", "请核对导出时选的日期和账号，重新导出")
    case .raggedRecord: ("列数和表头不一致", "多出的算作内容，缺少的算作空白")
    case .nulBytes: ("有 NUL 字节，按 U+FFFD 读入", "若不该有，请重新导出")
    case .damagedNumber: ("长数字被表格软件改短了", "请重新导出，不要在表格软件里保存")
    case .undatedTime: ("时间缺日期，或日期缺时间", "这些消息不评估和时间有关的规则")
    case .unreadTime: ("时间的写法认不出", "这些消息不评估和时间有关的规则")
    case .unknownRole: ("角色的写法认不出", "先按名字判断；请在格式说明的 roles 里列出这些写法")
    case .unreadRole: ("角色的写法认不出，也没有别的能看出是谁说的", "先按更可能的一方读入；请在格式说明的 roles 里列出这些写法")
    case .guessedRole: ("消息的角色是猜的", "请在配置里列出店铺的 agents 和 robots")
    case .unknownType: ("消息没有文字也没有图片", "若网页上还有内容，请写一份格式说明")
    case .severalBuyers: ("一份会话里有几位买家", "和某位买家有关的判断不确定，请补上会话或买家一列")
    case .unreadAttachment: ("附件没有读", "请在平台上查看")
    case .unknownPlatform: ("平台的写法认不出", "请用 --platform 或配置的 platform 写明")
    case .sameContent: ("和另一个文件内容相同", "只算一次")
    case .unclaimedText: ("有文字不属于任何消息", "较长的按消息读入；其余请写进格式说明的 noise")
    case .timesRunBack: ("同一天的时间倒退了半天以上", "按上面的日期读入，请核对日期")
    case .furtherFiles: ("会话还有别的页，不在文件夹里", "请把其余各页存进同一个文件夹")
    case .continuesAbove: ("一行既没有会话也没有买家，上一行有", "已当作接着上一行读（像合并过的单元格）；请核对")
    case .translatedPage: ("网页保存时被浏览器翻译过，读到的是译文", "请关闭翻译后重新保存")
    case .unnamedSender: ("有话没有写是谁说的", "没有当作店铺的话检查；请补上发送人或角色，或重新导出")
    case .senderAbove: ("一行没有写是谁说的，上一行有", "已当作同一人接着说（像合并过的单元格）；请核对")
    case .unusedTimes: ("一列全是时间，没有用上", "请在格式说明的 columns 里写明时间在哪一列")
    case .ambiguousDates: ("日期分不清哪个是月哪个是日", "请把年写在前面，或在格式说明里写 dates")
    }
  }

  /// Whether what was found in the one file says more than the kind does.
  static func isTold(_ kind: ImportProblem.Kind) -> Bool {
    switch kind {
    case .unreadableFile, .fileTooLarge, .unsupportedFile, .unknownEncoding, .undecodableBytes,
      .notAnExport, .sessionList, .orderTable, .truncated, .textLost, .nestingLimit, .countMismatch,
      .archiveLimit, .damagedArchive, .raggedRecord, .unclaimedText, .unreadAttachment,
      .unusedTimes:
      true
    case .emptyShell, .missingContent, .unterminatedQuote, .missingText, .brokenRecord,
      .partialPage, .strayQuote, .noRecords, .unnamedSender, .senderAbove, .encryptedFile,
      .unsafePath, .nestedArchive, .nulBytes,
      .damagedNumber, .undatedTime, .unreadTime, .unknownRole, .unreadRole, .guessedRole,
      .unknownType, .severalBuyers, .unknownPlatform, .sameContent, .timesRunBack, .furtherFiles,
      .ambiguousDates, .continuesAbove, .translatedPage:
      false
    }
  }
}
