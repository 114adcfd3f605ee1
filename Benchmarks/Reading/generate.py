#!/usr/bin/env python3
"""Writes exports of any size: a CSV of interleaved conversations, or a page of Pinduoduo's.

    generate.py csv 250MB out.csv [--conversations 20000] [--seed 1]
    generate.py page 50MB out.html [--seed 1]

All people are invented. The same arguments give the same bytes.
"""
import argparse
import datetime
import random

WORDS = ("您好 在吗 请问什么时候发货 亲 稍等哦 包装破了 我看一下 退款 好的 谢谢 尺码偏大吗 花到了，有两枝折了 "
         "给您补发两枝 发什么快递 今天下单明天能到吗 不好意思让您久等了 可以的亲 麻烦拍张照片看看").split()


def size(text):
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if text.endswith(unit):
            return int(float(text[: -len(unit)]) * factor)
    return int(text)


def message(chance):
    return "，".join(chance.choice(WORDS) for _ in range(1 + int(chance.expovariate(0.5)) % 12))


def csv(out, bytes_wanted, conversations, chance):
    out.write("会话ID,买家昵称,发送时间,发送人,角色,消息内容\n".encode())
    start = datetime.datetime(2026, 11, 16)
    written = number = 0
    while written < bytes_wanted:
        conversation = chance.randrange(conversations)
        buyer = f"买家{conversation:07d}"
        from_buyer = chance.random() < 0.5
        text = message(chance)
        if chance.random() < 0.05:
            text = '"' + text + '""好,的""\n第二行"'
        sent = start + datetime.timedelta(seconds=number // 20)
        who = buyer if from_buyer else f"南枝花艺:小{conversation % 7}"
        line = f"S{conversation},{buyer},{sent},{who},{'买家' if from_buyer else '客服'},{text}\n".encode()
        out.write(line)
        written += len(line)
        number += 1


def page(out, bytes_wanted, chance):
    out.write('<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
              '<div data-testid="beast-core-box"></div><ul>\n'.encode())
    start = datetime.datetime(2026, 11, 16)
    written = number = 0
    while written < bytes_wanted:
        who = "阳光***2" if chance.random() < 0.5 else "小雨"
        sent = start + datetime.timedelta(seconds=number)
        line = (f'<li class="message-item"><div class="message-name">{who}</div><div '
                f'class="message-time">{sent}</div><div class="message-body"><div '
                f'class="message-text">{message(chance)} &amp; &lt;3</div></div></li>\n').encode()
        out.write(line)
        written += len(line)
        number += 1
    out.write(b"</ul></body></html>\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=["csv", "page"])
    parser.add_argument("size", type=size)
    parser.add_argument("path")
    parser.add_argument("--conversations", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with open(options.path, "wb") as out:
        if options.kind == "csv":
            csv(out, options.size, options.conversations, chance)
        else:
            page(out, options.size, chance)
