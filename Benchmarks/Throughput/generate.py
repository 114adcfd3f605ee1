#!/usr/bin/env python3
"""Writes a seeded workload: a CSV of shop chats, a dictionary, and a config that uses it.

    generate.py FOLDER [--megabytes 250] [--seed 47] [--terms 10000] [--patterns 50]

FOLDER/export.csv       会话ID, 发送时间, 发送人, 角色, 消息内容, 买家昵称, 店铺, 平台
FOLDER/terms.txt        the dictionary, a term a line (for peers)
FOLDER/patterns.txt     the patterns, one a line
FOLDER/pack.yaml        the same as a rule pack
FOLDER/chataudit.yml    a config that names the pack, a key and the shop

The sentences are those of a shop's day, filled with random goods, sizes, places and numbers; two of
three go on with words drawn from a vocabulary of 4,000, since fifty sentences repeated would be easier
on every scanner's caches than real talk is. Messages are 2 to 70 characters long; conversations lie
minutes apart and interleave. About 2 % of the messages carry a
planted violation: a term as written, with separators or zero-width characters between its characters,
in full width, or a telephone, WeChat id, link or card. All people and numbers are invented.
"""
import argparse
import csv
import datetime
import os
import random

GOODS = "绘本 围裙 耳机 保温杯 台灯 雨伞 抱枕 地垫 挂钩 收纳盒 马克杯 帆布包 遮阳帽 毛巾 砧板 花盆 拼图 书签 手账本 桌布".split()
PLACES = "苏州 杭州 成都 武汉 长沙 西安 合肥 南昌 贵阳 昆明 兰州 沈阳".split()
COLOURS = "米白 浅灰 墨绿 天蓝 奶黄 藕粉 深棕".split()
BUYER = [
    "你好，在吗", "这个{goods}有{colour}的吗", "{goods}多大尺寸，能放下{n}本书吗", "今天下单什么时候能发货",
    "发到{place}要几天", "我买的{goods}怎么还没发货呀，都{n}天了", "收到了，质量不错，谢谢", "包装有点压坏了，里面没事",
    "能便宜一点吗，我想买{n}个", "可以开发票吗", "这款和详情页上面那款有什么区别", "{colour}的什么时候补货",
    "尺码偏大还是偏小，我平时穿{size}码", "能换个颜色吗，我想换{colour}", "物流显示到{place}了就不动了", "好的，那我先下单",
    "我看评价说会掉色，是真的吗", "洗的时候需要注意什么", "适合{n}岁的小朋友吗", "不合适可以退吗，运费谁出", "好的", "嗯嗯", "谢谢",
    "麻烦帮我备注一下，{colour}要两个，{place}那边收件的时间最好是周末", "刚刚拍错了，地址写成{place}的老地址了，怎么改",
    "有没有优惠券，上次看直播的时候说满{n}0减{n}", "你们这个材质是纯棉的吗，夏天会不会太热",
]
AGENT = [
    "亲，您好，很高兴为您服务，请问有什么可以帮您", "有的亲，{colour}现货，今天16点前付款当天发出",
    "亲，{goods}的尺寸详情页有标注，长{n}5厘米宽{n}0厘米，放{n}本书没问题的", "发到{place}一般{m}到{n}天，您放心",
    "非常抱歉让您久等了，我马上帮您催一下仓库", "感谢您的认可，祝您生活愉快，有问题随时联系我们",
    "亲，很抱歉给您带来不好的体验，您拍张照片我看一下，这边给您处理", "亲，现在已经是活动价了，下单还会赠送一份小礼物",
    "可以的亲，电子发票在订单完成后{n}个工作日内开具，抬头发我就行", "亲，主要区别是材质和厚度，这款更厚实一些，{colour}卖得最好",
    "尺码是标准的，平时穿{size}码选{size}码就可以", "可以换的亲，您申请换货，寄回的运费由我们承担", "帮您查了，包裹已经到{place}，明天派送",
    "收到，已经为您备注好了，请您放心", "建议30度以下水温手洗，不要暴晒，这样颜色更持久", "亲，支持七天无理由退货，有运费险的",
    "好的亲，感谢您的支持，我们会尽快安排", "亲，您可以在订单详情里修改地址，发货前都可以改", "不客气的，祝您购物愉快",
    "这边核实到您的订单{n}号已经打包好了，今晚发出，请留意物流信息", "亲亲，这款适合{m}到{n}岁的宝贝，边角都打磨过",
]
ROBOT = ["亲，欢迎光临，人工客服正在赶来，请稍候", "您好，您可以先看看常见问题：发货时间、退换货、发票"]
SYLLABLES = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处".strip()


VOCABULARY: list[str] = []


# Characters of the terms that no clean sentence has: a term begins as ordinary words do, and ends with these.
TAILS = "骗赌嫖毒枪炸赃伪劣诈敲勒贿窃抢劫诱拐淫秽猥亵邪咒诅蠢笨傻呆蛋猪狗驴鼠蛇狼虎熊猴鸡鸭鹅鱼虾蟹瓜葱蒜姜椒盐糖醋酱茶酒烟薯豆芝麻栗枣杏梅桃李橘柿榴莲椰菠萝葡萄草莓樱梨茄笋菇菌"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--megabytes", type=int, default=250)
    parser.add_argument("--seed", type=int, default=47)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--patterns", type=int, default=50)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    rng = random.Random(options.seed)
    VOCABULARY.extend(sorted({"".join(rng.choices(SYLLABLES, k=2)) for _ in range(4_200)})[:4_000])
    clean = "\n".join(BUYER + AGENT + ROBOT + GOODS + PLACES + COLOURS + VOCABULARY)
    terms = make_terms(rng, options.terms, clean)
    patterns = make_patterns(rng, options.patterns, clean)
    write_dictionary(options.folder, terms, patterns)
    write_export(options.folder, options.megabytes * 1_000_000, rng, terms)


def make_terms(rng: random.Random, count: int, clean: str) -> list[str]:
    """Terms that no clean sentence holds but that begin as ordinary words do, as real lists have them."""
    beginnings = sorted({line[i:i + 2] for line in clean.split("\n") for i in range(len(line) - 1)
                         if line[i:i + 2].isalpha() and not line[i:i + 2].isascii()})
    tails = [tail for tail in TAILS if tail not in clean]
    terms: set[str] = set()
    while len(terms) < count:
        length = rng.choice([2, 3, 3, 4, 4, 4, 5, 6, 7, 8])
        start = rng.choice(beginnings)[:length - 1]
        terms.add(start + "".join(rng.choices(tails, k=length - len(start))))
    return sorted(terms)


def make_patterns(rng: random.Random, count: int, clean: str) -> list[str]:
    patterns: list[str] = []
    while len(patterns) < count:
        first = "".join(rng.choices(SYLLABLES, k=2))
        second = "".join(rng.choices(SYLLABLES, k=2))
        if first in clean or second in clean:
            continue
        patterns.append(rng.choice([
            f"{first}.{{0,6}}{second}", f"({first}|{second}).{{0,3}}[0-9]{{5,11}}",
            f"{first}[a-z0-9]{{4,16}}", f"{first}(了|的|吧)?{second}"]))
    return patterns


def write_dictionary(folder: str, terms: list[str], patterns: list[str]) -> None:
    with open(f"{folder}/terms.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(terms) + "\n")
    with open(f"{folder}/patterns.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(patterns) + "\n")
    with open(f"{folder}/pack.yaml", "w", encoding="utf-8") as file:
        file.write("pack: bench\ntitle: {zh: 基准词表, en: Benchmark dictionary}\nrules:\n")
        file.write("  - id: term\n    severity: minor\n    title: {zh: 词, en: Term}\n")
        file.write("    said-by: any\n    match:\n      disguise: 3\n      terms:\n")
        file.writelines(f"        - {term}\n" for term in terms)
        file.write("    examples:\n      - flags: |\n")
        file.write(f"          客服: 您好⟦{terms[0]}⟧\n      - passes: |\n          客服: 您好\n")
        file.write("  - id: pattern\n    severity: minor\n    title: {zh: 式, en: Pattern}\n")
        file.write("    said-by: any\n    match:\n      any:\n")
        file.writelines(f"        - pattern: '{pattern}'\n" for pattern in patterns)
        file.write("    examples:\n      - passes: |\n          客服: 您好\n")
    with open(f"{folder}/chataudit.yml", "w", encoding="utf-8") as file:
        file.write("platform: pinduoduo\nshops:\n  - {name: 春笋家居, agents: [小笋], robots: [春笋小助手]}\n")
        file.write("packs: [pack.yaml]\nkey-file: audit.key\n")
    with open(f"{folder}/audit.key", "w", encoding="ascii") as file:
        file.write("00112233445566778899aabbccddeeff" * 2 + "\n")


def disguised(rng: random.Random, term: str) -> str:
    joint = rng.choice(["", "", "", "\u200b", " ", ".", "*", "·"])
    return joint.join(term)


def planted(rng: random.Random, terms: list[str]) -> str:
    kind = rng.randrange(8)
    if kind < 5:
        return disguised(rng, rng.choice(terms))
    digits = "".join(rng.choices("0123456789", k=8))
    if kind == 5:
        return "加微信 wx_" + digits[:6]
    if kind == 6:
        return "199" + digits
    return "https://item.taobao.com/item.htm?id=" + digits


def fill(rng: random.Random, sentence: str) -> str:
    if rng.random() < 0.66:
        sentence += "，" + "".join(rng.choices(VOCABULARY, k=rng.randrange(4, 22)))
    if "{" not in sentence:
        return sentence
    return sentence.format(
        goods=rng.choice(GOODS), place=rng.choice(PLACES), colour=rng.choice(COLOURS),
        n=rng.randrange(3, 9), m=rng.randrange(1, 3), size=rng.choice("SMLX"))


def write_export(folder: str, size: int, rng: random.Random, terms: list[str]) -> None:
    written = 0
    messages = 0
    conversation = 0
    start = datetime.datetime(2026, 11, 16, 8, 0, 0)
    with open(f"{folder}/export.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(["会话ID", "发送时间", "发送人", "角色", "消息内容", "买家昵称", "店铺", "平台"])
        while written < size:
            # Sixteen conversations at a time, their messages mixed, as a service desk exports them.
            rows: list[tuple] = []
            for _ in range(16):
                conversation += 1
                buyer = f"买家{rng.choice(GOODS)}{conversation:07d}"
                clock = start + datetime.timedelta(seconds=conversation * 5 % 500_000)
                for turn in range(rng.randrange(4, 12)):
                    clock += datetime.timedelta(seconds=rng.randrange(15, 90))
                    rows.append((clock, conversation, buyer, buyer, "买家", fill(rng, rng.choice(BUYER))))
                    clock += datetime.timedelta(seconds=rng.randrange(5, 55))
                    if turn == 0 and conversation % 3 == 0:
                        rows.append((clock, conversation, buyer, "春笋小助手", "机器人", rng.choice(ROBOT)))
                        clock += datetime.timedelta(seconds=8)
                    text = fill(rng, rng.choice(AGENT))
                    if rng.random() < 0.04:
                        text += planted(rng, terms)
                    rows.append((clock, conversation, buyer, "小笋", "客服", text))
            rows.sort(key=lambda row: row[0])
            for clock, number, buyer, sender, role, text in rows:
                if rng.random() < 0.01:
                    text = text.replace("，", "\n", 1)
                if rng.random() < 0.01:
                    text = f'"{text}"'
                row = [f"S{number:08d}", clock.isoformat(sep=" "), sender, role, text, buyer, "春笋家居", "拼多多"]
                writer.writerow(row)
                written += sum(len(cell.encode()) for cell in row) + 9
                messages += 1
    print(f"{folder}/export.csv: {written / 1e6:.0f} MB, {messages} messages, {conversation} conversations")


if __name__ == "__main__":
    main()
