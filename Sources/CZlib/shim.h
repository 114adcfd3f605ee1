#pragma once
#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not see. A negative window says: no header of zlib's own.
static inline int chataudit_inflate_init(z_streamp stream) { return inflateInit2(stream, -MAX_WBITS); }
