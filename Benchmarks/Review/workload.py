"""What the measurements of the review share: seeded chats, and a review page to talk to.

All people, shops and numbers are invented.
"""
import datetime
import http.client
import json
import os
import random
import subprocess
import threading

GOODS = "绘本 围裙 耳机 保温杯 台灯 雨伞 抱枕 地垫 挂钩 收纳盒 马克杯 帆布包".split()
ASKED = ["这个{g}有现货吗", "{g}什么时候发货", "收到的{g}包装破了怎么办", "{g}能便宜一点吗", "可以开发票吗", "好的谢谢"]
SAID = ["亲，{g}有现货，今天就发出", "亲，{g}的尺寸详情页有标注", "非常抱歉让您久等了，我马上帮您看一下", "好的亲，有问题随时联系我们"]
WRONG = [
    "您发一下支付宝账号，我把{g}的差价转给您", "加我微信 nanzhi_{n} 给您发{g}的图", "您把银行卡号发我，我给您打款",
    "拍下以后加QQ {q} 领{g}的赠品",
]


def write_export(path, conversations, seed):
    """Writes a CSV of chats of one week, two answers of each against the rules."""
    chance = random.Random(seed)
    start = datetime.datetime(2026, 11, 16, 8, 0, 0)
    with open(path, "w", encoding="utf-8") as out:
        out.write("会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n")
        for number in range(conversations):
            at = start + datetime.timedelta(seconds=chance.randrange(6 * 86_400))
            buyer, shop = f"买家{number}", f"测试店铺{number % 5}"
            agent = f"客服{number % 23}号"
            wrong = chance.sample(range(6), 2)
            for turn in range(6):
                words = dict(
                    g=chance.choice(GOODS), n=chance.randrange(1000, 9999),
                    q=chance.randrange(10**8, 10**9))
                answer = chance.choice(WRONG if turn in wrong else SAID).format(**words)
                for name, role, text in [
                    (buyer, "买家", chance.choice(ASKED).format(**words)), (agent, "客服", answer)
                ]:
                    at += datetime.timedelta(seconds=chance.randrange(5, 60))
                    out.write(f"S{number},{at},{name},{role},{text},{buyer},{shop},拼多多\n")


def environment(folder):
    return dict(
        os.environ, CHATAUDIT_STATE=os.path.join(folder, "state"), CHATAUDIT_OFFICER="何芳",
        LC_ALL="C.UTF-8")


class Page:
    """A running `review serve`, and a browser that came in."""

    def __init__(self, chataudit, store, folder, officer="何芳"):
        self.process = subprocess.Popen(
            [chataudit, "review", "serve", "--store", store, "--officer", officer, "--language", "zh"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=environment(folder))
        address = ""
        while "/start/" not in address:
            address = self.process.stdout.readline()
            if not address:
                raise SystemExit("review serve ended before it served")
        host, path = address.strip()[len("http://"):].split("/", 1)
        self.host = host
        # What else it prints is read away, so that it never waits for us.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.cookie = ""
        answer, _ = self.request("GET", "/" + path)
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        _, body = self.request("GET", "/queue")
        self.token = body.split('data-token="')[1].split('"')[0]

    def connect(self):
        self.local = threading.local() if not hasattr(self, "local") else self.local
        if not hasattr(self.local, "connection"):
            self.local.connection = http.client.HTTPConnection(self.host, timeout=60)
        return self.local.connection

    def request(self, method, target, fields=None):
        headers = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        body = None
        if fields is not None:
            headers |= {
                "Origin": f"http://{self.host}", "Content-Type": "application/json",
                "X-Review-Token": self.token,
            }
            body = json.dumps(fields)
        connection = self.connect()
        connection.request(method, target, body=body, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read().decode()

    def decide(self, finding, seen, verdict="confirmed", filter=""):
        fields = {"finding": finding, "verdict": verdict, "seen": str(seen), "filter": filter}
        if verdict == "false-positive":
            fields["reason"] = "template-text"
        return self.request("POST", "/decide", fields)

    def end(self):
        self.process.terminate()
        self.process.wait()
