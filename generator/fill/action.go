package fill

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// escaperPrefix is how the names of the functions begin that html/template
// adds to the end of an action.
const escaperPrefix = "_html_template_"

// action compiles an action: a value that is escaped and written, or one that
// a variable is set to.
func (sc scope) action(n *parse.ActionNode) (step, error) {
	cmds := n.Pipe.Cmds
	v, err := sc.command(cmds[0])
	if err != nil {
		return nil, err
	}
	if len(n.Pipe.Decl) > 0 {
		if len(cmds) > 1 || len(n.Pipe.Decl) > 1 || n.Pipe.IsAssign {
			return nil, unsupported(n)
		}
		slot := sc.declare(n.Pipe.Decl[0].Ident[0], v.typ)
		return func(s *state, dot reflect.Value) { s.stack[s.base+slot] = v.get(s, dot) }, nil
	}
	names := make([]string, len(cmds)-1)
	for i, c := range cmds[1:] {
		f, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) > 1 || !strings.HasPrefix(f.Ident, escaperPrefix) {
			return nil, unsupported(n)
		}
		names[i] = f.Ident
	}
	if len(names) == 0 {
		return nil, unsupported(n) // nothing may be written unescaped
	}
	ch, err := sc.c.set.chain(names)
	if err != nil {
		return nil, err
	}
	return v.written(n, ch)
}

// written compiles how a value is escaped and written.
func (v value) written(n parse.Node, ch *chain) (step, error) {
	switch {
	case v.typ == reflect.TypeFor[template.HTML]() && ch.text:
		return func(s *state, dot reflect.Value) { s.out = append(s.out, v.get(s, dot).String()...) }, nil
	case v.typ.PkgPath() == "html/template":
		return nil, unsupported(n) // its types say where they are safe
	case v.typ.Implements(reflect.TypeFor[error]()):
		return nil, unsupported(n)
	case v.typ.Implements(reflect.TypeFor[fmt.Stringer]()) && v.typ.Kind() != reflect.Pointer && v.typ.Kind() != reflect.Interface:
		return func(s *state, dot reflect.Value) {
			s.out = ch.append(s.out, v.get(s, dot).Interface().(fmt.Stringer).String())
		}, nil
	case v.typ.Kind() == reflect.String:
		return func(s *state, dot reflect.Value) { s.out = ch.append(s.out, v.get(s, dot).String()) }, nil
	case isInt(v.typ) && ch.integers:
		return func(s *state, dot reflect.Value) { s.out = strconv.AppendInt(s.out, v.get(s, dot).Int(), 10) }, nil
	}
	return nil, unsupported(n)
}
