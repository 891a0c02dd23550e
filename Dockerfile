# One static binary in an empty image.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN ./release && mkdir /data && chown 65534:65534 /data

FROM scratch
COPY --from=build /src/target/x86_64-unknown-linux-gnu/release/pocketdesk /pocketdesk
COPY --from=build --chown=65534:65534 /data /data
USER 65534
VOLUME /data
ENV POCKETDESK_DATA=/data POCKETDESK_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK CMD ["/pocketdesk", "healthcheck"]
ENTRYPOINT ["/pocketdesk"]
CMD ["serve"]
