package collect

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/BurntSushi/toml"
)

// wide returns s as UTF-16 with a mark, the low byte first.
func wide(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestStampPutsFrontMatterBeforeTheTextAsItIs(t *testing.T) {
	p := provenance{row: Row{Slug: "owls", Name: "Owls", Repo: "git@git.example:a/b.git"}, path: "README.md", commit: "abc"}
	front := func(keys string) string {
		return "+++\n# Written by \"milepost collect\", which replaces this file.\n" + keys + "repo = \"https://git.example/a/b\"\n\n[collected]\npath = \"README.md\"\ncommit = \"abc\"\n+++\n"
	}
	tests := []struct {
		name, text string
		reading    Reading
		want       string
	}{
		{"plain", "- [x] a\r\n\x00\xff", Reading{}, front("name = \"Owls\"\n") + "- [x] a\r\n\x00\xff"},
		{"empty", "", Reading{}, front("name = \"Owls\"\n")},
		{"a byte order mark stays first", "\ufeff# A\n", Reading{}, "\ufeff" + front("name = \"Owls\"\n") + "# A\n"},
		{"UTF-16 stays UTF-16", wide("- [x] ö\n"), Reading{}, wide(front("name = \"Owls\"\n") + "- [x] ö\n")},
		{"front matter gives way, and the team's own name counts", "---\nname: Eagles\ntitle: x\n---\n- [x] a\n", Reading{Name: "Eagles", Project: "P", Hidden: true, Front: 4},
			front("name = \"Eagles\"\nproject = \"P\"\nhidden = true\n") + "- [x] a\n"},
		{"front matter behind a mark, in CRLF", "\ufeff---\r\nname: A\r\n---\r\nx", Reading{Name: "A", Front: 3}, "\ufeff" + front("name = \"A\"\n") + "x"},
		{"front matter of UTF-16", wide("---\nname: A\n---\nx"), Reading{Name: "A", Front: 3}, wide(front("name = \"A\"\n") + "x")},
		{"front matter and nothing else", "---\nname: A\n---", Reading{Name: "A", Front: 3}, front("name = \"A\"\n")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(p.stamp([]byte(tt.text), tt.reading)); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestQuoteIsATOMLString(t *testing.T) {
	for _, s := range []string{"", "a", `"'\`, "a\nb\tc\r\x00\x1f\x7f", "ö\u2028<&>😀", "+++"} {
		var got struct{ Key string }
		if _, err := toml.Decode("key = "+quote(s)+"\n", &got); err != nil || got.Key != s {
			t.Errorf("%q became %s, which is %q (%v)", s, quote(s), got.Key, err)
		}
	}
	if got := quote("a\xffb"); !strings.Contains(got, "\ufffd") {
		t.Errorf("other bytes became %s", got)
	}
}
