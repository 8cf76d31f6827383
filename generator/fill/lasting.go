package fill

import (
	"bytes"
	"reflect"
	"sync"
	"sync/atomic"
)

// A Lasting is a pointer to a model that stands on many pages. What a template
// makes of one is remembered where Lasting returns true: then nothing that it
// leads to may change any more.
type Lasting interface{ Lasting() bool }

var lastingType = reflect.TypeFor[Lasting]()

// mostRemembered is how many models each program remembers before it starts
// anew, be they of pages that are no more.
const mostRemembered = 1 << 14

// remembered is what a program made of models.
type remembered struct {
	known sync.Map // unsafe.Pointer → *[]byte
	count atomic.Int64
}

// recall executes p with a model that may be a lasting one.
func (p *program) recall(s *state, model reflect.Value) {
	if model.IsNil() || !model.Interface().(Lasting).Lasting() {
		p.run(s, model)
		return
	}
	at := model.UnsafePointer()
	if known, ok := p.remembered.known.Load(at); ok {
		s.out = append(s.out, *known.(*[]byte)...)
		return
	}
	s.book.Hold()
	from := len(s.out)
	p.run(s, model)
	s.book.Release()
	if p.remembered.count.Add(1) > mostRemembered {
		p.remembered.known.Clear()
		p.remembered.count.Store(0)
	}
	p.remembered.known.Store(at, new(bytes.Clone(s.out[from:])))
}
