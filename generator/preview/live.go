package preview

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// live returns a page with a script that reloads it.
//
// The script has to listen for changes, which the policy of the site's own
// pages allows. A page that a template of the user's makes may have another
// Content-Security-Policy; it is loosened by connect-src 'self', here alone:
// what is built keeps its own.
func live(page []byte, script string) []byte {
	tag := fmt.Appendf(nil, `<script src="%s" async></script>`, html.EscapeString(script))
	var b bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(page))
	done := 0 // bytes of page that are in b, as they are or changed
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			b.Write(page[done:])
			return append(b.Bytes(), tag...)
		}
		raw := z.Raw()
		name, _ := z.TagName()
		begins, ends := kind == html.StartTagToken || kind == html.SelfClosingTagToken, kind == html.EndTagToken
		switch n := len(raw); {
		case ends && string(name) == "head", begins && string(name) == "body":
			b.Write(tag)
			b.Write(page[done:])
			return b.Bytes()
		case begins && string(name) == "meta":
			b.WriteString(loosened(page[done : done+n]))
			done += n
		default:
			b.Write(page[done : done+n])
			done += n
		}
	}
}

// loosened returns a <meta> as it is, but for one with a policy.
func loosened(meta []byte) string {
	z := html.NewTokenizer(bytes.NewReader(meta))
	z.Next()
	policy := -1
	token := z.Token()
	for i, a := range token.Attr {
		if a.Key == "content" {
			policy = i
		}
	}
	isPolicy := func(a html.Attribute) bool {
		return a.Key == "http-equiv" && strings.EqualFold(a.Val, "Content-Security-Policy")
	}
	if policy < 0 || !slices.ContainsFunc(token.Attr, isPolicy) {
		return string(meta)
	}
	s := allowed(allowed(token.Attr[policy].Val, "script-src"), "connect-src")
	s = strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(s)
	return `<meta http-equiv="Content-Security-Policy" content="` + s + `">`
}

// allowed returns a policy that allows the site itself in a directive.
func allowed(policy, directive string) string {
	var fallback []string
	rules := strings.Split(policy, ";")
	for i, rule := range rules {
		words := strings.Fields(rule)
		if len(words) == 0 {
			continue
		}
		switch strings.ToLower(words[0]) {
		case directive:
			rules[i] = " " + strings.Join(append([]string{words[0]}, withSelf(words[1:])...), " ")
			return strings.TrimSpace(strings.Join(rules, ";"))
		case "default-src":
			fallback = words
		}
	}
	if fallback == nil {
		return policy // what is not spoken of is allowed
	}
	rule := strings.Join(append([]string{directive}, withSelf(fallback[1:])...), " ")
	return strings.TrimRight(policy, "; ") + "; " + rule
}

// withSelf returns the sources of a directive with the site itself.
func withSelf(sources []string) []string {
	list := slices.DeleteFunc(slices.Clone(sources), func(s string) bool { return strings.EqualFold(s, "'none'") })
	if slices.Contains(list, "'self'") || slices.Contains(list, "*") {
		return list
	}
	return append(list, "'self'")
}
