#include "CFormats.h"

static const unsigned char words[] = {
#embed "words.yaml"
};
static const unsigned char zendesk_csv[] = {
#embed "zendesk-csv.yaml"
};
static const unsigned char generic_csv[] = {
#embed "generic-csv.yaml"
};
static const unsigned char pinduoduo_page[] = {
#embed "pinduoduo-page.yaml"
};
static const unsigned char qianniu_page[] = {
#embed "qianniu-page.yaml"
};
static const unsigned char jingmai_page[] = {
#embed "jingmai-page.yaml"
};
static const unsigned char dongdong_page[] = {
#embed "dongdong-page.yaml"
};
static const unsigned char feige_page[] = {
#embed "feige-page.yaml"
};
static const unsigned char whatsapp_page[] = {
#embed "whatsapp-page.yaml"
};
static const unsigned char generic_page[] = {
#embed "generic-page.yaml"
};
static const unsigned char memotrace_csv[] = {
#embed "memotrace-csv.yaml"
};
static const unsigned char memotrace_contact_csv[] = {
#embed "memotrace-contact-csv.yaml"
};
static const unsigned char pywxdump_csv[] = {
#embed "pywxdump-csv.yaml"
};
static const unsigned char pywxdump_later_csv[] = {
#embed "pywxdump-later-csv.yaml"
};
static const unsigned char chatlog_csv[] = {
#embed "chatlog-csv.yaml"
};
static const unsigned char discord_page[] = {
#embed "discord-page.yaml"
};
static const unsigned char telegram_page[] = {
#embed "telegram-page.yaml"
};
static const unsigned char discord_csv[] = {
#embed "discord-csv.yaml"
};
static const unsigned char qianniu_text[] = {
#embed "qianniu-text.yaml"
};
static const unsigned char qq_text[] = {
#embed "qq-text.yaml"
};
static const unsigned char whatsapp_text[] = {
#embed "whatsapp-text.yaml"
};
static const unsigned char memotrace_text[] = {
#embed "memotrace-text.yaml"
};
static const unsigned char wechatexporter_text[] = {
#embed "wechatexporter-text.yaml"
};
static const unsigned char lines_text[] = {
#embed "lines-text.yaml"
};
static const unsigned char qq_exporter_text[] = {
#embed "qq-exporter-text.yaml"
};
static const unsigned char memotrace_page[] = {
#embed "memotrace-page.yaml"
};
static const unsigned char wechatexporter_page[] = {
#embed "wechatexporter-page.yaml"
};
static const unsigned char wechatdump_page[] = {
#embed "wechatdump-page.yaml"
};
static const unsigned char qq_exporter_page[] = {
#embed "qq-exporter-page.yaml"
};
static const unsigned char qq_mht_page[] = {
#embed "qq-mht-page.yaml"
};
static const unsigned char signal_page[] = {
#embed "signal-page.yaml"
};
static const unsigned char slack_page[] = {
#embed "slack-page.yaml"
};
static const unsigned char memotrace_script[] = {
#embed "memotrace-script.yaml"
};

static const EmbeddedFile files[] = {
    {"words.yaml", words, sizeof words},
    {"memotrace-script.yaml", memotrace_script, sizeof memotrace_script},
    {"memotrace-csv.yaml", memotrace_csv, sizeof memotrace_csv},
    {"memotrace-contact-csv.yaml", memotrace_contact_csv, sizeof memotrace_contact_csv},
    {"pywxdump-csv.yaml", pywxdump_csv, sizeof pywxdump_csv},
    {"pywxdump-later-csv.yaml", pywxdump_later_csv, sizeof pywxdump_later_csv},
    {"chatlog-csv.yaml", chatlog_csv, sizeof chatlog_csv},
    {"zendesk-csv.yaml", zendesk_csv, sizeof zendesk_csv},
    {"generic-csv.yaml", generic_csv, sizeof generic_csv},
    {"pinduoduo-page.yaml", pinduoduo_page, sizeof pinduoduo_page},
    {"qianniu-page.yaml", qianniu_page, sizeof qianniu_page},
    {"jingmai-page.yaml", jingmai_page, sizeof jingmai_page},
    {"dongdong-page.yaml", dongdong_page, sizeof dongdong_page},
    {"feige-page.yaml", feige_page, sizeof feige_page},
    {"discord-page.yaml", discord_page, sizeof discord_page},
    {"telegram-page.yaml", telegram_page, sizeof telegram_page},
    {"discord-csv.yaml", discord_csv, sizeof discord_csv},
    {"qianniu-text.yaml", qianniu_text, sizeof qianniu_text},
    {"qq-text.yaml", qq_text, sizeof qq_text},
    {"whatsapp-text.yaml", whatsapp_text, sizeof whatsapp_text},
    {"memotrace-text.yaml", memotrace_text, sizeof memotrace_text},
    {"wechatexporter-text.yaml", wechatexporter_text, sizeof wechatexporter_text},
    {"lines-text.yaml", lines_text, sizeof lines_text},
    {"qq-exporter-text.yaml", qq_exporter_text, sizeof qq_exporter_text},
    {"memotrace-page.yaml", memotrace_page, sizeof memotrace_page},
    {"wechatexporter-page.yaml", wechatexporter_page, sizeof wechatexporter_page},
    {"wechatdump-page.yaml", wechatdump_page, sizeof wechatdump_page},
    {"qq-exporter-page.yaml", qq_exporter_page, sizeof qq_exporter_page},
    {"qq-mht-page.yaml", qq_mht_page, sizeof qq_mht_page},
    {"signal-page.yaml", signal_page, sizeof signal_page},
    {"slack-page.yaml", slack_page, sizeof slack_page},
    {"whatsapp-page.yaml", whatsapp_page, sizeof whatsapp_page},
    {"generic-page.yaml", generic_page, sizeof generic_page},
};

EmbeddedFiles chataudit_formats(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
