package preview

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

const tag = `<script src="/x.js?v=1&amp;w" async></script>`

func TestAPageGetsAScriptThatItsPolicyAllows(t *testing.T) {
	policy := func(s string) string { return `<meta http-equiv="Content-Security-Policy" content="` + s + `">` }
	tests := []struct{ name, page, want string }{
		{"a page of ours is let connect",
			"<!doctype html><html><head><meta charset=\"utf-8\">" + policy("default-src 'none'; script-src 'self'; img-src 'self'") + "<title>a</title></head><body><p>b</body>",
			"<!doctype html><html><head><meta charset=\"utf-8\">" + policy("default-src 'none'; script-src 'self'; img-src 'self'; connect-src 'self'") + "<title>a</title>" + tag + "</head><body><p>b</body>"},
		{"without a policy there is the script alone", "<head><title>a</title></head><body>b", "<head><title>a</title>" + tag + "</head><body>b"},
		{"without a head it stands before the body", "<title>a</title><body>b", "<title>a</title>" + tag + "<body>b"},
		{"without either it stands at the end", "<p>a", "<p>a" + tag},
		{"an empty page has it too", "", tag},
		{"a meta of another kind stays", `<meta name=a content="default-src 'none'"><body>`, `<meta name=a content="default-src 'none'">` + tag + "<body>"},
		{"quotes and letters do not matter",
			`<META content="default-src 'none'" HTTP-EQUIV=content-security-policy></head>`,
			policy("default-src 'none'; script-src 'self'; connect-src 'self'") + tag + "</head>"},
		{"a text that looks like a head is text",
			"<head><script>'</head>'</script><!-- </head> --><title></head></title></head>",
			"<head><script>'</head>'</script><!-- </head> --><title></head></title>" + tag + "</head>"},
		{"a policy in the body is left", "<head></head><body>" + policy("default-src 'none'"), "<head>" + tag + "</head><body>" + policy("default-src 'none'")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(live([]byte(tt.page), "/x.js?v=1&w")); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAPolicyIsWidenedNoMoreThanItMustBe(t *testing.T) {
	tests := []struct{ name, policy, want string }{
		{"what is not spoken of is allowed", "img-src 'none'", "img-src 'none'"},
		{"the default is widened for it alone", "default-src https://a.example", "default-src https://a.example; connect-src https://a.example 'self'"},
		{"none is taken away", "connect-src 'none'; img-src *", "connect-src 'self'; img-src *"},
		{"others stay", "img-src *; Connect-Src https://a.example;", "img-src *; Connect-Src https://a.example 'self';"},
		{"what is allowed stays so", "connect-src 'self'", "connect-src 'self'"},
		{"all that there is includes it", "connect-src *", "connect-src *"},
		{"an empty policy stays empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := allowed(tt.policy, "connect-src"); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestThePolicyOfOurTemplatesAllowsItAlready(t *testing.T) {
	page, err := os.ReadFile("../../templates/base.html")
	if err != nil {
		t.Fatal(err)
	}
	got := live(page, "/x.js?v=1&w")
	if n := bytes.Count(got, []byte("; connect-src 'self';")); n != 1 || !bytes.Equal(unlive(got), page) {
		t.Errorf("connect-src stands %d times; without what was added, the page is not as it was:\n%s", n, got)
	}
}

// unlive takes out what live adds to a page with a policy like ours.
func unlive(page []byte) []byte {
	s := strings.Replace(string(page), "; connect-src 'self'\">", "\">", 1)
	from := strings.LastIndex(s, `<script src="/`)
	if from < 0 {
		return page
	}
	to := from + strings.Index(s[from:], "</script>") + len("</script>")
	return []byte(s[:from] + s[to:])
}
