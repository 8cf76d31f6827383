package fill

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"text/template/parse"
)

// A compiler makes the programs that one template needs.
type compiler struct {
	set  *Set
	made map[key]*program // complete or, where templates call themselves, not yet
}

// A scope is what is known at one place of a template. Scopes are copied on
// the way down, so that a variable ends with its block.
type scope struct {
	c    *compiler
	vars *int                // how many the program has so far
	dot  reflect.Type        // nil for no value
	seen map[string]variable // by name, with the "$"
}

// A variable is a place on the stack.
type variable struct {
	slot int
	typ  reflect.Type
}

// unsupported says what keeps a template from being compiled.
func unsupported(n parse.Node) error { return fmt.Errorf("fill: %s is left to html/template", n) }

// template compiles a template for a type of model.
func (c *compiler) template(k key) (*program, error) {
	if p, ok := c.made[k]; ok {
		return p, nil
	}
	t := c.set.html.Lookup(k.name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		// One that html/template made for use within a tag, say.
		return nil, fmt.Errorf("fill: no template %q", k.name)
	}
	p := &program{vars: 1}
	c.made[k] = p
	sc := scope{c: c, vars: &p.vars, dot: k.model, seen: map[string]variable{"$": {0, k.model}}}
	body, err := sc.list(t.Tree.Root)
	p.body = body
	return p, err
}

// within returns a scope for a block, with another dot.
func (sc scope) within(dot reflect.Type) scope {
	seen := make(map[string]variable, len(sc.seen)+2)
	maps.Copy(seen, sc.seen)
	sc.seen, sc.dot = seen, dot
	return sc
}

// declare adds a variable.
func (sc scope) declare(name string, typ reflect.Type) int {
	slot := *sc.vars
	*sc.vars++
	sc.seen[name] = variable{slot, typ}
	return slot
}

// list compiles the nodes of a block.
func (sc scope) list(l *parse.ListNode) (step, error) {
	var steps []step
	if l != nil {
		for _, n := range l.Nodes {
			s, err := sc.node(n)
			if err != nil {
				return nil, err
			}
			if s != nil {
				steps = append(steps, s)
			}
		}
	}
	switch len(steps) {
	case 0:
		return func(*state, reflect.Value) {}, nil
	case 1:
		return steps[0], nil
	}
	return func(s *state, dot reflect.Value) {
		for _, do := range steps {
			do(s, dot)
		}
	}, nil
}

// node compiles one node; nil is one that does nothing.
func (sc scope) node(n parse.Node) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := string(n.Text)
		return func(s *state, _ reflect.Value) { s.out = append(s.out, text...) }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return sc.action(n)
	case *parse.IfNode:
		return sc.ifNode(n)
	case *parse.WithNode:
		return sc.withNode(n)
	case *parse.RangeNode:
		return sc.rangeNode(n)
	case *parse.TemplateNode:
		return sc.templateNode(n)
	}
	return nil, unsupported(n)
}

// ifNode compiles an if: its condition may be any expression.
func (sc scope) ifNode(n *parse.IfNode) (step, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, unsupported(n)
	}
	is, err := sc.condition(n.Pipe)
	if err != nil {
		return nil, err
	}
	then, err := sc.within(sc.dot).list(n.List)
	if err != nil {
		return nil, err
	}
	if n.ElseList == nil {
		return func(s *state, dot reflect.Value) {
			if is(s, dot) {
				then(s, dot)
			}
		}, nil
	}
	otherwise, err := sc.within(sc.dot).list(n.ElseList)
	return func(s *state, dot reflect.Value) {
		if is(s, dot) {
			then(s, dot)
		} else {
			otherwise(s, dot)
		}
	}, err
}

// withNode compiles a with, which may name its value.
func (sc scope) withNode(n *parse.WithNode) (step, error) {
	v, err := sc.pipe(n.Pipe)
	if err != nil {
		return nil, err
	}
	is := truth(v.typ)
	if is == nil || len(n.Pipe.Decl) > 1 || n.Pipe.IsAssign {
		return nil, unsupported(n)
	}
	inner, slot := sc.within(v.typ), 0
	if len(n.Pipe.Decl) == 1 {
		slot = inner.declare(n.Pipe.Decl[0].Ident[0], v.typ)
	}
	then, err := inner.list(n.List)
	if err != nil {
		return nil, err
	}
	otherwise, err := sc.within(sc.dot).list(n.ElseList)
	return func(s *state, dot reflect.Value) {
		value := v.get(s, dot)
		if !is(value) {
			otherwise(s, dot)
			return
		}
		if slot > 0 {
			s.stack[s.base+slot] = value
		}
		then(s, value)
	}, err
}

// rangeNode compiles a range over a slice or an array.
func (sc scope) rangeNode(n *parse.RangeNode) (step, error) {
	list, err := sc.pipe(n.Pipe)
	if err != nil {
		return nil, err
	}
	if list.typ == nil || list.typ.Kind() != reflect.Slice && list.typ.Kind() != reflect.Array || len(n.Pipe.Decl) > 2 || n.Pipe.IsAssign {
		return nil, unsupported(n)
	}
	inner := sc.within(list.typ.Elem())
	index, value := 0, 0
	if d := n.Pipe.Decl; len(d) == 2 {
		index = inner.declare(d[0].Ident[0], reflect.TypeFor[int]())
		value = inner.declare(d[1].Ident[0], list.typ.Elem())
	} else if len(d) == 1 {
		value = inner.declare(d[0].Ident[0], list.typ.Elem())
	}
	body, err := inner.list(n.List)
	if err != nil {
		return nil, err
	}
	if body, err = sc.element(n, list.typ, body); err != nil {
		return nil, err
	}
	otherwise, err := sc.within(sc.dot).list(n.ElseList)
	return func(s *state, dot reflect.Value) {
		all := list.get(s, dot)
		if all.Len() == 0 {
			otherwise(s, dot)
		}
		begun, next := len(s.out), sample
		for i := range all.Len() {
			if i == next {
				s.expect(len(s.out)-begun, i, all.Len())
				next *= sample
			}
			one := all.Index(i)
			if value > 0 {
				s.stack[s.base+value] = one
			}
			if index > 0 {
				s.stack[s.base+index] = reflect.ValueOf(i)
			}
			body(s, one)
		}
	}, err
}

// sample is after how many elements of a list, and again after so many times as
// many, it is guessed how much memory the others will take.
const sample = 8

// expect makes room for the rest of a list, of which n of all elements took so
// many bytes, so that a long one is not copied again and again. The room is
// never more than a few times what was written, for the first elements may be
// long to deceive.
func (s *state) expect(bytes, n, all int) {
	if bytes <= 0 {
		return // they were handed on
	}
	rest := bytes / n * (all - n)
	s.out = slices.Grow(s.out, min(rest+rest/16, (sample-1)*bytes))
}

// templateNode compiles the call of another template.
func (sc scope) templateNode(n *parse.TemplateNode) (step, error) {
	if n.Pipe == nil {
		p, err := sc.c.template(key{name: n.Name})
		return func(s *state, _ reflect.Value) { p.run(s, reflect.Value{}) }, err
	}
	model, err := sc.pipe(n.Pipe)
	if err != nil {
		return nil, err
	}
	if len(n.Pipe.Decl) > 0 {
		return nil, unsupported(n)
	}
	p, err := sc.c.template(key{n.Name, model.typ})
	if model.typ.Kind() == reflect.Pointer && model.typ.Implements(lastingType) {
		return func(s *state, dot reflect.Value) { p.recall(s, model.get(s, dot)) }, err
	}
	return func(s *state, dot reflect.Value) { p.run(s, model.get(s, dot)) }, err
}
