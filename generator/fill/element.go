package fill

import (
	"reflect"
	"text/template/parse"

	"milepost/generator/piece"
)

// An Element is a pointer to an element of a long list of models, such as the
// rows of a table. It is made when it is needed, and where a template's loop
// does nothing but call another template with it, it is not even needed if what
// that one made of it before is at hand.
type Element interface {
	// Key tells all that Make and the element's other fields say; it is zero
	// where nobody knows.
	Key() piece.Key

	// Make sets what is not set yet.
	Make()
}

var elementType = reflect.TypeFor[Element]()

// MakeAll makes the Elements of all lists that are fields of a model, for those
// who do not know of Elements.
func MakeAll(model any) {
	v := reflect.Indirect(reflect.ValueOf(model))
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		list := v.Field(i)
		if list.Kind() != reflect.Slice || !v.Type().Field(i).IsExported() || !reflect.PointerTo(list.Type().Elem()).Implements(elementType) {
			continue
		}
		for k := range list.Len() {
			list.Index(k).Addr().Interface().(Element).Make()
		}
	}
}

// element compiles what a loop over a list does with one element, which body is
// to do: see Element.
func (sc scope) element(n *parse.RangeNode, list reflect.Type, body step) (step, error) {
	if !reflect.PointerTo(list.Elem()).Implements(elementType) {
		return body, nil
	}
	if list.Kind() != reflect.Slice {
		return nil, unsupported(n)
	}
	name, alone := callsAlone(n)
	if !alone {
		return func(s *state, one reflect.Value) {
			one.Addr().Interface().(Element).Make()
			body(s, one)
		}, nil
	}
	// Another loop may call another template with the same element, or
	// html/template the same one where it escapes otherwise, under a name of its own.
	called := piece.KeyOf([]byte(name))
	return func(s *state, one reflect.Value) {
		e := one.Addr().Interface().(Element)
		s.out = s.book.Append(s.out, e.Key().With(called), func(out []byte) []byte {
			s.out = out
			e.Make()
			body(s, one)
			return s.out
		})
	}, nil
}

// callsAlone returns the template that a loop calls with each element, if it
// does nothing else: what is made then depends on the element and on that
// template alone.
func callsAlone(n *parse.RangeNode) (name string, ok bool) {
	if len(n.Pipe.Decl) > 0 || len(n.List.Nodes) != 1 {
		return "", false
	}
	call, ok := n.List.Nodes[0].(*parse.TemplateNode)
	if !ok || call.Pipe == nil || len(call.Pipe.Decl) > 0 || len(call.Pipe.Cmds) != 1 || len(call.Pipe.Cmds[0].Args) != 1 {
		return "", false
	}
	_, ok = call.Pipe.Cmds[0].Args[0].(*parse.DotNode)
	return call.Name, ok
}
