package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"sync"

	"milepost/generator/page"
)

// mostMemos is how many lines a memo keeps before it starts anew.
const mostMemos = 1 << 15

// A memo makes the lines of lists and remembers them, for teams share nearly
// all. Templates have it as a function:
//
//	{{lines "team-item" .Items}}
//
// executes "team-item" for each of the items, once for each that it has not
// met. What comes out is safe HTML as text between tags, for html/template
// has escaped it as that; the function must stand nowhere else. A page that
// hands out the same pointer again must not have changed what it points to.
type memo struct {
	set *template.Template

	mu    sync.RWMutex
	known map[memoKey]string
}

type memoKey struct {
	name string
	line any // a pointer
}

func newMemo(set *template.Template) *memo {
	return &memo{set: set, known: map[memoKey]string{}}
}

// lines is the template function.
func (m *memo) lines(name string, list any) (template.HTML, error) {
	var b bytes.Buffer
	var err error
	switch list := list.(type) {
	case []*page.Item:
		for _, it := range list {
			err = errors.Join(err, m.line(&b, memoKey{name, it}))
		}
	case []*page.Tile:
		for _, t := range list {
			err = errors.Join(err, m.line(&b, memoKey{name, t}))
		}
	default:
		err = fmt.Errorf("lines takes no %T", list)
	}
	return template.HTML(b.String()), err
}

// line appends one line.
func (m *memo) line(b *bytes.Buffer, key memoKey) error {
	m.mu.RLock()
	line, ok := m.known[key]
	m.mu.RUnlock()
	if ok {
		b.WriteString(line)
		return nil
	}
	from := b.Len()
	if err := m.set.ExecuteTemplate(b, key.name, key.line); err != nil {
		return err
	}
	m.keep(key, string(b.Bytes()[from:]))
	return nil
}

// keep remembers a line.
func (m *memo) keep(key memoKey, line string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= mostMemos {
		clear(m.known)
	}
	m.known[key] = line
}
