package diag

import "testing"

func TestNotUTF8FindsTheFirstByteThatIsNone(t *testing.T) {
	tests := []struct {
		name, src    string
		line, column int
	}{
		{"in the first line", "a\xffb", 1, 2},
		{"columns count bytes", "a\nø\r\nøø\xe6 \xff", 3, 5},
		{"the mark for such a byte is none", "\ufffd\n\xff", 2, 1},
		{"a character that is cut short", "a\nb\xe2\x82", 2, 2},
		{"nowhere", "a\nb", 2, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if line, column := NotUTF8([]byte(tt.src)); line != tt.line || column != tt.column {
				t.Errorf("%d:%d, want %d:%d", line, column, tt.line, tt.column)
			}
		})
	}
}
