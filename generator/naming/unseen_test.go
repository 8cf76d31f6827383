package naming

import "testing"

func TestVisibleLeavesOutWhatNobodySees(t *testing.T) {
	tests := []struct{ name, s, want string }{
		{"plain text", "Group 7, größer: 日本", "Group 7, größer: 日本"},
		{"white space stays", "a\tb\nc\u00a0d\u2028e", "a\tb\nc\u00a0d\u2028e"},
		{"control characters", "a\x00b\x1b[2Jc\x7fd", "ab[2Jcd"},
		{"the direction of text", "\u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f\u061c", "gnp.exe x "},
		{"no width", "a\u200bb\u2060c\ufeffd\u00ade", "abcde"},
		{"letters that are drawn as nothing", "Group\u3164 7\uffa0\u115f\u1160\u034f\u17b4", "Group 7"},
		{"tags", "a\U000e0041\U000e007f", "a"},
		{"joiners of scripts and emoji stay", "می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"},
		{"what is no UTF-8 becomes the mark for it", "a\xffb", "a\ufffdb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Visible(tt.s); got != tt.want {
				t.Errorf("Visible(%q) = %q, want %q", tt.s, got, tt.want)
			}
		})
	}
}
