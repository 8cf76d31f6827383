package fill

import (
	"cmp"
	"reflect"
	"text/template/parse"
)

// call compiles the call of a function: len, a comparison of two texts or two
// numbers, or one of the set's own with a text that stands in the template.
func (sc scope) call(c *parse.CommandNode) (value, error) {
	f, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		return value{}, unsupported(c)
	}
	args := make([]value, len(c.Args)-1)
	for i, a := range c.Args[1:] {
		var err error
		if args[i], err = sc.operand(a); err != nil {
			return value{}, err
		}
	}
	switch {
	case len(args) == 1 && f.Ident == "len":
		return length(c, args[0])
	case len(args) == 2:
		return compare(c, f.Ident, args[0], args[1])
	case len(args) == 1 && sc.c.set.functions[f.Ident] != nil:
		text, ok := c.Args[1].(*parse.StringNode)
		if !ok {
			return value{}, unsupported(c)
		}
		result, err := sc.c.set.functions[f.Ident](text.Text)
		return constant(result), err
	}
	return value{}, unsupported(c)
}

func length(c parse.Node, of value) (value, error) {
	switch of.typ.Kind() {
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return value{reflect.TypeFor[int](), func(s *state, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(of.get(s, dot).Len())
		}}, nil
	}
	return value{}, unsupported(c)
}

// comparisons says for each function which orders of two values make it true.
var comparisons = map[string][]int{
	"eq": {0}, "ne": {-1, 1}, "lt": {-1}, "le": {-1, 0}, "gt": {1}, "ge": {0, 1},
}

func compare(c parse.Node, name string, a, b value) (value, error) {
	orders, ok := comparisons[name]
	if !ok {
		return value{}, unsupported(c)
	}
	var order func(a, b reflect.Value) int
	switch {
	case isInt(a.typ) && isInt(b.typ):
		order = func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) }
	case a.typ.Kind() == reflect.String && b.typ.Kind() == reflect.String:
		order = func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) }
	default:
		return value{}, unsupported(c)
	}
	var results [3]reflect.Value
	for i := range results {
		results[i] = reflect.ValueOf(false)
	}
	for _, o := range orders {
		results[o+1] = reflect.ValueOf(true)
	}
	return value{reflect.TypeFor[bool](), func(s *state, dot reflect.Value) reflect.Value {
		return results[1+order(a.get(s, dot), b.get(s, dot))]
	}}, nil
}
