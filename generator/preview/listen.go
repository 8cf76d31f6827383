package preview

import (
	"net"
	"strconv"
)

// ports is how many ports are tried.
const ports = 20

// Listen opens a port of 127.0.0.1: the one asked for, or the next after it
// that is free; 0 asks for any.
func Listen(port int) (net.Listener, error) {
	var first error
	for i := range ports {
		l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port+i)))
		if err == nil {
			return l, nil
		}
		if first == nil {
			first = err
		}
		if port+i >= 65535 {
			break
		}
	}
	return nil, first
}
