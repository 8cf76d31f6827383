# milepost in a container, for the site in the folder where it is called:
#
#	docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/site" milepost build
FROM golang:1.26.8-alpine3.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY main.go ./
COPY generator generator
COPY templates templates
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /milepost .

# git is what "milepost collect" fetches with, so the image is not empty.
FROM alpine:3.22
# hadolint ignore=DL3018
RUN apk add --no-cache ca-certificates git && \
    adduser -D -u 1000 milepost
COPY --from=build /milepost /usr/local/bin/milepost
USER milepost
# A user whom only --user names has no home for a cache.
ENV XDG_CACHE_HOME=/tmp
WORKDIR /site
ENTRYPOINT ["milepost"]
CMD ["--help"]
