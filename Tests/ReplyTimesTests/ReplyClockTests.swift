import Checking
import ReplyTimes
import Testing
import Transcripts

@Suite struct ReplyClockTests {
  @Test func replyAtTheLimitIsInTimeAndOneSecondLaterIsNot() {
    let inTime = [asks(at("10:03:05")), agent(at("10:06:05"))]
    let late = [asks(at("10:03:05")), agent(at("10:06:06"))]
    #expect(ReplyClock.everyTurn.missed(on: inTime).isEmpty)
    #expect(ReplyClock.everyTurn.missed(on: late) == [0])
  }

  @Test func turnStartsAtItsFirstMessage() {
    let timeline = [
      asks(at("10:00:00")), asks(at("10:02:30")), agent(at("10:03:30")), asks(at("10:04:00")),
      agent(at("10:04:10")),
    ]
    #expect(ReplyClock.everyTurn.missed(on: timeline) == [0])
  }

  @Test func clockStartsWithTheWindow() {
    let early = [asks(at("07:20:00")), agent(at("08:03:00"))]
    let late = [asks(at("07:20:00")), agent(at("08:03:01"))]
    #expect(ReplyClock.everyTurn.missed(on: early).isEmpty)
    #expect(ReplyClock.everyTurn.missed(on: late) == [0])
  }

  @Test func questionAtTheWindowsEndIsExemptAndOneSecondEarlierIsNot() {
    let exempt = [asks(at("23:00:00")), agent(at("09:00", day: 17))]
    let inside = [asks(at("22:59:59")), agent(at("23:03:00"))]
    #expect(ReplyClock.everyTurn.verdicts(on: exempt).map(\.verdict) == [.exempt])
    #expect(ReplyClock.everyTurn.missed(on: inside) == [0])
  }

  @Test func robotStopsOnlyTheClocksInWhichItCounts() {
    let timeline = [asks(at("10:00:00")), robot(at("10:00:01")), agent(at("10:05:00"))]
    #expect(ReplyClock.everyTurn.missed(on: timeline).isEmpty)
    #expect(ReplyClock.first.missed(on: timeline) == [0])
  }

  @Test func robotThatSatisfiedTheBuyerCountsWhereTheClockSaysSo() {
    let timeline = [asks(at("10:00:00")), robot(at("10:00:01")), closes(at("10:00:30"))]
    var strict = ReplyClock.sameDay
    strict.acceptedRobots = false
    #expect(ReplyClock.sameDay.missed(on: timeline).isEmpty)
    #expect(strict.missed(on: timeline) == [0])
  }

  @Test func onlyTheFirstTurnOfEachSessionHasAFirstReply() {
    let timeline = [
      asks(at("10:00:00")), agent(at("10:00:30")), asks(at("10:01:00")), agent(at("10:04:00")),
      asks(at("15:00:00"), session: 1), agent(at("15:02:00"), session: 1),
    ]
    #expect(ReplyClock.first.missed(on: timeline) == [4])
  }

  @Test func replyInALaterSessionAnswersTheEarlierTurnToo() {
    let timeline = [
      asks(at("10:00:00")), asks(at("09:00:00", day: 17), session: 1),
      agent(at("09:00:20", day: 17), session: 1),
    ]
    let verdicts = ReplyClock.everyTurn.verdicts(on: timeline)
    #expect(verdicts.map(\.turn) == [Turn(opening: 0, reply: 2), Turn(opening: 1, reply: 2)])
    #expect(ReplyClock.everyTurn.missed(on: timeline) == [0])
    #expect(ReplyClock.sameDay.missed(on: timeline) == [0])
  }

  @Test func sameDayEndsAtLocalMidnight() {
    let sameDay = [asks(at("22:59:59")), agent(at("23:59:59"))]
    let nextDay = [asks(at("22:59:59")), agent(at("00:00:00", day: 17))]
    let tooLateToCount = [asks(at("23:00:00")), agent(at("00:00:00", day: 17))]
    #expect(ReplyClock.sameDay.missed(on: sameDay).isEmpty)
    #expect(ReplyClock.sameDay.missed(on: nextDay) == [0])
    #expect(ReplyClock.sameDay.missed(on: tooLateToCount).isEmpty)
  }

  @Test func inputIsTakenToHoldTheWholeOfTheQuestionsDay() {
    let nothingLater = [asks(at("10:00:00"))]
    #expect(ReplyClock.everyTurn.missed(on: nothingLater) == [0])
    #expect(ReplyClock.sameDay.missed(on: nothingLater) == [0])
    #expect(
      ReplyClock.day.verdicts(on: nothingLater).map(\.verdict) == [.unknown(.partialInput)])
    let nextMorning = nothingLater + [platform(at("09:00:00", day: 17))]
    #expect(ReplyClock.day.verdicts(on: nextMorning).map(\.verdict) == [.unknown(.partialInput)])
    let aDayLater = nothingLater + [platform(at("10:00:01", day: 17))]
    #expect(ReplyClock.day.missed(on: aDayLater) == [0])
    let lateWords = [asks(at("23:58:00")), platform(at("23:59:00"))]
    var clock = ReplyClock(name: "all-day", deadline: .after(180))
    #expect(clock.verdicts(on: lateWords).map(\.verdict) == [.unknown(.partialInput)])
    clock.atEnd = .missed
    #expect(clock.missed(on: lateWords) == [0])
  }

  @Test func missIsSeenWhereTheInputShowsThatTheTimeRanOut() {
    func isSeen(_ timeline: [TimelineEntry]) -> Bool? {
      guard case .missed(let miss)? = ReplyClock.sameDay.verdicts(on: timeline).first?.verdict
      else { return nil }
      return miss.isSeen
    }
    #expect(isSeen([asks(at("10:00:00")), asks(at("18:00:00"))]) == false)
    #expect(isSeen([asks(at("10:00:00")), platform(at("08:00:00", day: 17))]) == true)
    #expect(isSeen([asks(at("10:00:00")), agent(at("08:00:00", day: 17))]) == true)
  }

  @Test func questionAfterTheWindowCanBeDueTheNextDay() {
    let inTime = [asks(at("23:10:00")), agent(at("22:59:00", day: 17))]
    let late = [asks(at("23:10:00")), agent(at("00:01:00", day: 18))]
    let never = [asks(at("23:10:00")), robot(at("23:10:01"))]
    #expect(ReplyClock.reminder.missed(on: inTime).isEmpty)
    #expect(ReplyClock.reminder.missed(on: late) == [0])
    #expect(ReplyClock.reminder.missed(on: never) == [0])
    var minutes = ReplyClock.everyTurn
    minutes.afterWindow = .nextDay
    #expect(minutes.missed(on: [asks(at("23:10")), agent(at("08:03:00", day: 17))]).isEmpty)
    #expect(minutes.missed(on: [asks(at("23:10")), agent(at("08:03:01", day: 17))]) == [0])
  }

  @Test func shopThatSpokeFirstHasNoFirstReply() {
    let greeted = [agent(at("10:00:00")), asks(at("10:05:00")), agent(at("10:07:00"))]
    let robotGreeted = [robot(at("10:00:00")), asks(at("10:05:00")), agent(at("10:07:00"))]
    #expect(ReplyClock.first.verdicts(on: greeted).isEmpty)
    #expect(ReplyClock.first.missed(on: robotGreeted) == [1])
  }

  @Test func platformAndHandoverAreNeitherQuestionsNorReplies() {
    let timeline = [
      platform(at("09:00:00")), asks(at("10:00:00")), platform(at("10:00:10")),
      agent(at("10:05:00")),
    ]
    #expect(ReplyClock.everyTurn.missed(on: timeline) == [1])
  }

  @Test func questionWithoutATimeIsUnknown() {
    let timeline = [asks(nil), agent(at("10:05:00"))]
    #expect(
      ReplyClock.everyTurn.verdicts(on: timeline).map(\.verdict) == [.unknown(.timestamps)])
  }

  @Test func replyWithoutATimeIsBoundedByItsNeighbours() {
    let inTime = [asks(at("10:00:00")), agent(nil), asks(at("10:02:00")), agent(at("10:02:30"))]
    let late = [asks(at("10:00:00")), asks(at("10:04:00")), agent(nil)]
    let open = [asks(at("10:00:00")), agent(nil), asks(at("10:09:00")), agent(at("10:09:30"))]
    #expect(ReplyClock.everyTurn.verdicts(on: inTime).map(\.verdict) == [.inTime, .inTime])
    #expect(ReplyClock.everyTurn.missed(on: late) == [0])
    #expect(ReplyClock.everyTurn.verdicts(on: open)[0].verdict == .unknown(.timestamps))
  }

  @Test func replyStampedBeforeItsQuestionIsInTime() {
    let timeline = [asks(at("10:00:05")), agent(at("10:00:00"))]
    #expect(ReplyClock.everyTurn.verdicts(on: timeline).map(\.verdict) == [.inTime])
  }

  @Test func windowStartsByTheOffsetOfTheMorning() {
    // Clocks go forward from +01:00 to +02:00 at 02:00.
    let asked = at("01:30", offset: 3_600)
    let inTime = [asks(asked), agent(at("08:03:00", offset: 7_200))]
    let late = [asks(asked), agent(at("08:03:01", offset: 7_200))]
    #expect(ReplyClock.everyTurn.missed(on: inTime).isEmpty)
    #expect(ReplyClock.everyTurn.missed(on: late) == [0])
  }

  @Test func wholeMinutesLeaveALimitOfSecondsOpen() {
    var clock = ReplyClock.everyTurn
    clock.deadline = .after(90)
    func rounding(_ timeline: [TimelineEntry]) -> Bool? {
      guard case .missed(let miss)? = clock.verdicts(on: timeline).first?.verdict else {
        return nil
      }
      return miss.isWithinRounding
    }
    #expect(rounding([asks(at("10:00")), agent(at("10:02"))]) == true)
    #expect(rounding([asks(at("10:00")), agent(at("10:03"))]) == false)
    #expect(rounding([asks(at("10:00")), agent(at("10:02")), agent(at("10:02:01"))]) == false)
  }

  @Test(arguments: [
    ("08:00-23:00", 28_800..<82_800), ("0:00-24:00", 0..<86_400), ("09:30-9:31", 34_200..<34_260),
  ])
  func windowIsRead(text: String, seconds: Range<Int>) {
    #expect(DayWindow.parse(text) == seconds)
  }

  @Test(arguments: ["", "08:00", "23:00-08:00", "8-23", "08:60-09:00", "08:00-24:01", "a:b-c:d"])
  func windowThatIsNoneIsRefused(text: String) {
    #expect(DayWindow.parse(text) == nil)
  }

  @Test func durationsAreSpelled() {
    #expect(durationInEnglish(365) == "6 min 5 s")
    #expect(durationInChinese(365) == "6分5秒")
    #expect(durationInEnglish(90_180) == "25 h 3 min")
    #expect(durationInChinese(180) == "3分钟")
    #expect(durationInEnglish(0) == "0 s")
  }
}
