package render

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"sync"
)

// mostMemos is how many lines a memo keeps before it starts anew.
const mostMemos = 1 << 17

// A memo makes the lines of lists and remembers them, for pages share nearly
// all. Templates have it as a function:
//
//	{{lines "team-item" .Items}}
//
// executes "team-item" for each of the items, once for each that it has not
// met. A line's model is known by its value; one that is behind a pointer by
// the pointer, so what it points to must not change. What comes out is safe
// HTML as text between tags, for html/template has escaped it as that; the
// function must stand nowhere else.
type memo struct {
	set *template.Template

	mu    sync.RWMutex
	known map[memoKey]string
}

type memoKey struct {
	name string
	line any // comparable
}

func newMemo(set *template.Template) *memo {
	return &memo{set: set, known: map[memoKey]string{}}
}

// lines is the template function; list is a slice.
func (m *memo) lines(name string, list any) (template.HTML, error) {
	v := reflect.ValueOf(list)
	if v.Kind() != reflect.Slice {
		return "", fmt.Errorf("lines takes a list, not %T", list)
	}
	var b bytes.Buffer
	for i := range v.Len() {
		if err := m.line(&b, memoKey{name, v.Index(i).Interface()}, v.Index(i).Comparable()); err != nil {
			return "", err
		}
	}
	return template.HTML(b.String()), nil
}

// line appends one line, which is remembered if it can be compared.
func (m *memo) line(b *bytes.Buffer, key memoKey, comparable bool) error {
	if !comparable {
		return m.set.ExecuteTemplate(b, key.name, key.line)
	}
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
