// Package fill executes the templates of html/template, faster.
//
// What html/template finds out about a template, above all in which context
// each action stands and so how its value must be escaped, it writes into the
// parse tree. Package fill takes that tree and compiles it, once for each type
// of model, to functions that know where a field is and need neither ask a
// value for its type nor call an escaper by reflection. A value that escaping
// could not change is appended as it is; for all others html/template's own
// escaper is asked, once for each text. The bytes are those that html/template
// writes.
//
// What a compiled template cannot do, such as calling a method or a function
// that call.go does not have, or failing with a message, is left to
// html/template: Append says that it did not do it.
package fill

import (
	"html/template"
	"reflect"
	"sync"

	"milepost/generator/piece"
)

// A Set is a set of templates. It is safe for concurrent use.
type Set struct {
	html      *template.Template
	functions map[string]func(string) (string, error)

	mu       sync.RWMutex
	programs map[key]*program
	chains   map[string]*chain // by the names of their escapers
	states   sync.Pool
}

// A key is a template and the type of its model, nil for none.
type key struct {
	name  string
	model reflect.Type
}

// New returns the templates of html, whose files have been escaped: an
// html/template does so before it is first executed. It must not change any
// more. Functions are those of html that may be called with one string.
func New(html *template.Template, functions map[string]func(string) (string, error)) *Set {
	return &Set{
		html: html, functions: functions,
		programs: map[key]*program{}, chains: map[string]*chain{},
		states: sync.Pool{New: func() any { return new(state) }},
	}
}

// Append appends to b what a template makes of a model; what it made of an
// Element before may come from the book, and what the book handed on is not in
// page. If ok is false, b is as it was, nothing is handed on, and html/template
// has to do it, or to say what is wrong.
func (s *Set) Append(b []byte, book *piece.Book, name string, model any) (page []byte, ok bool) {
	v := reflect.ValueOf(model)
	if !v.IsValid() {
		return b, false
	}
	p := s.program(key{name, v.Type()})
	if p == nil {
		return b, false
	}
	st := s.states.Get().(*state)
	st.out, st.book = b, book
	defer func() {
		st.out, st.book = nil, nil
		clear(st.stack)
		st.stack, st.base, st.depth = st.stack[:0], 0, 0
		s.states.Put(st)
		if r := recover(); r != nil {
			if _, given := r.(giveUp); !given {
				panic(r)
			}
			book.Restart()
			page, ok = b, false
		}
	}()
	p.run(st, v)
	return st.out, true
}

// program returns a compiled template, nil for one that cannot be.
func (s *Set) program(k key) *program {
	s.mu.RLock()
	p, known := s.programs[k]
	s.mu.RUnlock()
	if known {
		return p
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, known := s.programs[k]; known {
		return p
	}
	c := compiler{set: s, made: map[key]*program{}}
	p, err := c.template(k)
	if err != nil {
		p = nil // and those that it needs, which may be incomplete, are not kept
	}
	s.programs[k] = p
	return p
}

// A program is a compiled template.
type program struct {
	body       step
	vars       int        // how many variables it has, with "$"
	remembered remembered // where the model may be a Lasting
}

// A step does what one part of a template says.
type step func(s *state, dot reflect.Value)

// A state is an execution that is under way.
type state struct {
	out   []byte
	book  *piece.Book
	stack []reflect.Value // variables of all templates that are being executed
	base  int             // of those of the innermost
	depth int             // how many templates are being executed
}

// deepest is how deeply templates may call one another. One that calls itself
// without end would use up all memory; html/template fails with a message.
const deepest = 1000

// A giveUp is the panic by which an execution ends that html/template has to
// take over.
type giveUp struct{}

// run executes p with its own variables.
func (p *program) run(s *state, dot reflect.Value) {
	if s.depth++; s.depth > deepest {
		panic(giveUp{})
	}
	base, size := s.base, len(s.stack)
	s.base = size
	for range p.vars {
		s.stack = append(s.stack, reflect.Value{})
	}
	s.stack[s.base] = dot
	p.body(s, dot)
	s.stack, s.base = s.stack[:size], base
	s.depth--
}
