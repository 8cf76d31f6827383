package diag

import (
	"bytes"
	"unicode/utf8"
)

// NotUTF8 returns the line and column of the first byte of a text that is no
// UTF-8, and where the text ends if all are.
func NotUTF8(src []byte) (line, column int) {
	i := 0
	for i < len(src) {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return bytes.Count(src[:i], []byte("\n")) + 1, i - bytes.LastIndexByte(src[:i], '\n')
}
