package fill

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// A value is an expression, of a type that is known beforehand.
type value struct {
	typ reflect.Type
	get func(s *state, dot reflect.Value) reflect.Value
}

// pipe compiles a pipeline of one command.
func (sc scope) pipe(p *parse.PipeNode) (value, error) {
	if p == nil || len(p.Cmds) != 1 {
		return value{}, unsupported(p)
	}
	return sc.command(p.Cmds[0])
}

// command compiles a field, a variable, a constant, or a call of a function.
func (sc scope) command(c *parse.CommandNode) (value, error) {
	if len(c.Args) == 1 {
		if _, is := c.Args[0].(*parse.IdentifierNode); !is {
			return sc.operand(c.Args[0])
		}
	}
	return sc.call(c)
}

// operand compiles what may stand as an argument.
func (sc scope) operand(n parse.Node) (value, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		if sc.dot == nil {
			return value{}, unsupported(n)
		}
		return value{sc.dot, func(_ *state, dot reflect.Value) reflect.Value { return dot }}, nil
	case *parse.FieldNode:
		dot := value{sc.dot, func(_ *state, dot reflect.Value) reflect.Value { return dot }}
		return dot.fields(n, n.Ident)
	case *parse.VariableNode:
		v, ok := sc.seen[n.Ident[0]]
		if !ok || v.typ == nil {
			return value{}, unsupported(n)
		}
		slot := v.slot
		got := value{v.typ, func(s *state, _ reflect.Value) reflect.Value { return s.stack[s.base+slot] }}
		return got.fields(n, n.Ident[1:])
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt && !strings.ContainsAny(n.Text, ".eEpP") {
			return constant(int(n.Int64)), nil
		}
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return sc.pipe(n)
		}
	}
	return value{}, unsupported(n)
}

func constant(c any) value {
	v := reflect.ValueOf(c)
	return value{v.Type(), func(*state, reflect.Value) reflect.Value { return v }}
}

// fields compiles the way from a value to a field of a field.
func (v value) fields(n parse.Node, names []string) (value, error) {
	for _, name := range names {
		var err error
		if v, err = v.field(n, name); err != nil {
			return value{}, err
		}
	}
	return v, nil
}

// field compiles the way to a field of a struct, or of what a pointer leads
// to. A method of that name would come first, and is not called here.
func (v value) field(n parse.Node, name string) (value, error) {
	if v.typ == nil {
		return value{}, unsupported(n)
	}
	of, pointer := v.typ, v.typ.Kind() == reflect.Pointer
	if pointer {
		of = of.Elem()
	}
	if _, method := reflect.PointerTo(of).MethodByName(name); method || of.Kind() != reflect.Struct {
		return value{}, unsupported(n)
	}
	f, ok := of.FieldByName(name)
	if !ok || !f.IsExported() {
		return value{}, unsupported(n)
	}
	get, index := v.get, f.Index
	for i, t := 0, of; i < len(index)-1; i++ {
		if t = t.Field(index[i]).Type; t.Kind() != reflect.Struct {
			return value{}, unsupported(n) // an embedded pointer
		}
	}
	if len(index) == 1 && !pointer {
		at := index[0]
		return value{f.Type, func(s *state, dot reflect.Value) reflect.Value { return get(s, dot).Field(at) }}, nil
	}
	return value{f.Type, func(s *state, dot reflect.Value) reflect.Value {
		one := get(s, dot)
		if pointer {
			if one.IsNil() {
				panic(giveUp{})
			}
			one = one.Elem()
		}
		for _, at := range index {
			one = one.Field(at)
		}
		return one
	}}, nil
}

// truth returns what says whether a value counts as true, nil for a type of
// which that is not known beforehand.
func truth(t reflect.Type) func(reflect.Value) bool {
	if t == nil {
		return nil
	}
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return reflect.Value.Bool
	case k == reflect.String, k == reflect.Slice, k == reflect.Array, k == reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case k == reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case k == reflect.Struct:
		return func(reflect.Value) bool { return true }
	case isInt(t):
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case k == reflect.Float64, k == reflect.Float32:
		return func(v reflect.Value) bool { return v.Float() != 0 }
	}
	return nil
}

func isInt(t reflect.Type) bool { return reflect.Int <= t.Kind() && t.Kind() <= reflect.Int64 }

// A test is an expression of which only the truth matters.
type test func(s *state, dot reflect.Value) bool

// condition compiles a pipeline as a test.
func (sc scope) condition(p *parse.PipeNode) (test, error) {
	if len(p.Cmds) == 1 && len(p.Decl) == 0 {
		if args := p.Cmds[0].Args; len(args) > 1 {
			if f, ok := args[0].(*parse.IdentifierNode); ok && (f.Ident == "and" || f.Ident == "or" || f.Ident == "not") {
				return sc.logic(f, args[1:])
			}
		}
	}
	v, err := sc.pipe(p)
	return v.test(p, err)
}

// test returns v as a test.
func (v value) test(n parse.Node, err error) (test, error) {
	if err != nil {
		return nil, err
	}
	is := truth(v.typ)
	if is == nil {
		return nil, unsupported(n)
	}
	return func(s *state, dot reflect.Value) bool { return is(v.get(s, dot)) }, nil
}

// logic compiles "and", "or" and "not" as tests.
func (sc scope) logic(f *parse.IdentifierNode, args []parse.Node) (test, error) {
	tests := make([]test, len(args))
	for i, a := range args {
		var err error
		if p, ok := a.(*parse.PipeNode); ok {
			tests[i], err = sc.condition(p)
		} else {
			v, failed := sc.operand(a)
			tests[i], err = v.test(a, failed)
		}
		if err != nil {
			return nil, err
		}
	}
	if f.Ident == "not" {
		if len(tests) != 1 {
			return nil, unsupported(f)
		}
		return func(s *state, dot reflect.Value) bool { return !tests[0](s, dot) }, nil
	}
	ends := f.Ident == "or" // what ends it early, with that result
	return func(s *state, dot reflect.Value) bool {
		for _, is := range tests {
			if is(s, dot) == ends {
				return ends
			}
		}
		return !ends
	}, nil
}
