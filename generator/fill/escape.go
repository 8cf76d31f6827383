package fill

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"text/template/parse"
)

// mostEscaped is how many texts a chain remembers before it starts anew.
const mostEscaped = 1 << 14

// A chain is the escapers through which an action's value goes. It is safe for
// concurrent use.
type chain struct {
	plain    [256]bool // bytes that none of the escapers changes in a text
	text     bool      // it stands between tags, so that a template.HTML is written as it is
	url      bool      // a scheme counts, so that a ":" is not plain
	integers bool      // whole numbers are written as they are
	escape   *template.Template

	mu    sync.RWMutex
	known map[string]string
}

// unchanged are the bytes that an escaper leaves as they are in any text that
// is not empty. They are what html/template's tables have, and fewer. Others,
// such as those of scripts, see more in a value than its text.
var unchanged = map[string]func(byte) bool{
	"htmlescaper":    inHTML,
	"attrescaper":    inHTML,
	"rcdataescaper":  inHTML,
	"nospaceescaper": func(c byte) bool { return ' ' < c && c < 0x7f && inHTML(c) && !strings.ContainsRune("=`", rune(c)) },
	"urlfilter":      func(c byte) bool { return c != ':' },
	"urlnormalizer":  func(c byte) bool { return isLetterOrDigit(c) || strings.ContainsRune("-._~/#?", rune(c)) },
}

func inHTML(c byte) bool { return !strings.ContainsRune("\x00\"&'+<>", rune(c)) || c >= 0x80 }

func isLetterOrDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// chain returns the chain of the escapers with these names, of which there is
// one in a set.
func (s *Set) chain(names []string) (*chain, error) {
	id := strings.Join(names, " ")
	if ch := s.chains[id]; ch != nil {
		return ch, nil
	}
	ch := &chain{text: id == escaperPrefix+"htmlescaper", known: map[string]string{}}
	for c := range ch.plain {
		ch.plain[c] = true
	}
	for _, name := range names {
		name = strings.TrimPrefix(name, escaperPrefix)
		ch.url = ch.url || name == "urlfilter"
		keeps := unchanged[name]
		if keeps == nil {
			return nil, fmt.Errorf("fill: %s is left to html/template", name)
		}
		for c := range ch.plain {
			ch.plain[c] = ch.plain[c] && keeps(byte(c))
		}
	}
	ch.integers = ch.isPlain("-0123456789")
	var err error
	ch.escape, err = escaper(names)
	s.chains[id] = ch
	return ch, err
}

// escaper returns a template that does nothing but send its model, a text,
// through escapers. It is one that html/template has escaped, with the names
// of its escapers replaced.
func escaper(names []string) (*template.Template, error) {
	t, err := template.New("").Parse("{{.}}")
	if err != nil {
		return nil, err
	}
	if err := t.Execute(new(bytes.Buffer), ""); err != nil {
		return nil, err
	}
	action, ok := t.Tree.Root.Nodes[0].(*parse.ActionNode)
	if !ok || len(t.Tree.Root.Nodes) != 1 || len(action.Pipe.Cmds) != 2 {
		return nil, fmt.Errorf("fill: html/template escapes {{.}} as %s", t.Tree.Root)
	}
	cmds := action.Pipe.Cmds[:1:1]
	for _, name := range names {
		c := action.Pipe.Cmds[1].Copy().(*parse.CommandNode)
		c.Args = []parse.Node{parse.NewIdentifier(name).SetTree(t.Tree).SetPos(c.Pos)}
		cmds = append(cmds, c)
	}
	action.Pipe.Cmds = cmds
	return t, nil
}

// append appends text, escaped.
func (ch *chain) append(b []byte, text string) []byte {
	if ch.isPlain(text) {
		return append(b, text...)
	}
	ch.mu.RLock()
	escaped, ok := ch.known[text]
	ch.mu.RUnlock()
	if !ok {
		escaped = ch.ask(text)
	}
	return append(b, escaped...)
}

// isPlain reports whether escaping leaves a text as it is.
func (ch *chain) isPlain(text string) bool {
	if ch.url {
		// A link to another site has one of the schemes that pass.
		text = strings.TrimPrefix(text, "https://")
	}
	for i := range len(text) {
		if !ch.plain[text[i]] {
			return false
		}
	}
	return text != ""
}

// ask lets html/template escape a text, and remembers the answer.
func (ch *chain) ask(text string) string {
	var b strings.Builder
	if err := ch.escape.Execute(&b, text); err != nil {
		panic(giveUp{})
	}
	ch.mu.Lock()
	defer ch.mu.Unlock()
	if len(ch.known) >= mostEscaped {
		clear(ch.known)
	}
	ch.known[strings.Clone(text)] = b.String()
	return b.String()
}
