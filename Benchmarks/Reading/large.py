#!/usr/bin/env python3
"""Reads an export larger than memory, and says what it took: time, peak memory, room on the disk.

    large.py csv 10GB --scratch DIR [--command inspect] [--command 'audit --only third-party-info']
    large.py page 1GB --scratch DIR

It writes the export into DIR, runs `chataudit COMMAND` over it with its temporary file there too, and
removes both; several commands run over the same export. The CSV's rows belong to conversations that are interleaved from the first byte to the
last. Peak memory is the kernel's own figure (ru_maxrss): everything resident, mapped files too. All
people are invented; the same arguments give the same bytes.
"""
import argparse
import datetime
import os
import random
import shlex
import shutil
import sys
import tempfile

from generate import message, size
from process import measured

START = datetime.datetime(2026, 11, 16)
GROUPS = 40


def texts(chance):
    pool = [message(chance) for _ in range(5_000)]
    return [text if chance.random() < 0.95 else f'"{text}""好,的""\n第二行"' for text in pool]


def csv(out, wanted, conversations):
    """Every block has its own group of conversations, and each group's turn comes again and again."""
    pool = texts(random.Random(1))
    group = conversations // GROUPS
    lines = []
    for number in range(500_000):
        conversation = number * 2_654_435_761 % group
        name = f"{conversation:06d}"
        seconds = number * 57_600 // 500_000
        sent = f"{seconds // 3_600 + 8:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        text = pool[number * 40_503 % 5_000]
        is_buyer = number * 48_271 % 65_537 & 1
        who = f"买家<{name},买家" if is_buyer else f"南枝花艺:小{conversation % 7},客服"
        lines.append(f"S<{name},买家<{name},> {sent},{who},{text}\n")
    block = "".join(lines).encode()
    out.write("会话ID,买家昵称,发送时间,发送人,角色,消息内容\n".encode())
    written = turn = 0
    while written < wanted:
        day = START + datetime.timedelta(days=turn // GROUPS)
        part = block.replace(b"<", b"%02d" % (turn % GROUPS))
        part = part.replace(b">", str(day.date()).encode())
        out.write(part)
        written += len(part)
        turn += 1


def page(out, wanted, _):
    pool = [message(random.Random(seed)) for seed in range(5_000)]
    out.write('<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
              '<div data-testid="beast-core-box"></div><ul>\n'.encode())
    written = number = 0
    while written < wanted:
        lines = []
        for number in range(number, number + 20_000):
            who = "阳光***2" if number * 48_271 % 65_537 & 1 else "小雨"
            sent = START + datetime.timedelta(seconds=number)
            lines.append(
                f'<li class="message-item"><div class="message-name">{who}</div><div '
                f'class="message-time">{sent}</div><div class="message-body"><div '
                f'class="message-text">{pool[number * 40_503 % 5_000]} &amp; &lt;3</div></div></li>\n')
        number += 1
        block = "".join(lines).encode()
        out.write(block)
        written += len(block)
    out.write("</ul></body></html>\n".encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=["csv", "page"])
    parser.add_argument("size", type=size)
    parser.add_argument("--scratch", required=True, help="a folder with room for twice the size")
    parser.add_argument("--command", action="append", help="what to run, inspect by default; may repeat")
    parser.add_argument("--conversations", type=int, default=4_000_000)
    parser.add_argument("--chataudit", default=".build/release/chataudit")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="chataudit-large-", dir=options.scratch)
    try:
        path = os.path.join(folder, "large." + {"csv": "csv", "page": "html"}[options.kind])
        with open(path, "wb") as out:
            {"csv": csv, "page": page}[options.kind](out, options.size, options.conversations)
        for command in options.command or ["inspect"]:
            run(options.chataudit, command, folder, path)
    finally:
        shutil.rmtree(folder)


def run(program, command, folder, path):
    words = shlex.split(command)
    output = os.path.join(folder, "output")
    room = least = shutil.disk_usage(folder).free

    def watch():
        nonlocal least
        least = min(least, shutil.disk_usage(folder).free)

    with open(output, "wb") as out:
        usage = measured(
            [program, words[0], path] + words[1:], watch, pause=0.1, stdout=out,
            env=dict(os.environ, TMPDIR=folder))
    megabytes = os.path.getsize(path) / 1e6
    print(f"{command}: exit {usage.status}, {megabytes:.0f} MB in {usage.seconds:.1f} s "
          f"({megabytes / usage.seconds:.0f} MB/s), {usage.processor:.1f} s of processor, "
          f"peak {usage.resident / 1000:.0f} MB resident, {usage.anonymous / 1000:.0f} MB anonymous, "
          f"{(room - least) / 1e6:.0f} MB of the disk", flush=True)
    if command.startswith("inspect"):
        with open(output, encoding="utf-8") as text:
            sys.stdout.write(text.read()[-600:])
    else:
        print(f"  {os.path.getsize(output)} bytes written")


if __name__ == "__main__":
    main()
