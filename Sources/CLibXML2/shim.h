#pragma once
// The system's ICU headers, which libxml2's may include, clash with Foundation's own copy of them.
// What they would add to libxml2's structures stands at their ends and is not used here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

// Drops the input that was parsed: the push parser of 2.9 keeps it. Not while it looks for the end of
// something, because what it looked through already is counted from the start of the input.
static inline void chataudit_html_shrink(htmlParserCtxtPtr parser) {
#if LIBXML_VERSION < 21100
  if (parser->input != NULL && parser->checkIndex == 0) xmlParserInputShrink(parser->input);
#else
  (void)parser;
#endif
}

// The version that is loaded, such as "20914", which need not be the one compiled against.
static inline const char *chataudit_libxml2_version(void) { return xmlParserVersion; }
