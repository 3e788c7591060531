# Plenary with its database built in. How to build and run it: "In a container" in README.md.
# Another base needs Node 22.18 or newer, npm and a shell.
ARG BASE=node:24-bookworm-slim

# What Plenary runs on, without what only its development needs, the Node of package.json among that.
FROM ${BASE} AS dependencies
WORKDIR /plenary
COPY package.json package-lock.json ./
# No script has to run: better-sqlite3 brings its binaries. A secret `npmrc` may name another registry; it is not kept.
# Then goes what is never read: binaries of other platforms, C sources, flags and outlines, type declarations, source maps.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm ci --omit=dev --ignore-scripts --no-audit --no-fund --no-update-notifier \
    && cd node_modules \
    && rm -rf .package-lock.json better-sqlite3/deps better-sqlite3/src world-countries/data world-countries/dist \
    && find better-sqlite3/prebuilds -type f ! -name "linux*-$(node -p process.arch).node" -delete \
    && find . -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete \
    && find . -type d -name .github -prune -exec rm -rf {} +

# The database, from verified records. Whoever runs the image may read everything and need write nothing.
FROM dependencies AS database
COPY . .
RUN node src/main.js load \
    && rm -rf node_modules package-lock.json \
    && chmod -R a=rX .

FROM ${BASE} AS runtime
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Plenary" \
      org.opencontainers.image.description="The public record of diplomatic meetings as an evidence-linked dataset, served over REST and GraphQL" \
      org.opencontainers.image.authors="the Plenary contributors" \
      org.opencontainers.image.licenses="MIT AND CC-BY-4.0 AND ODbL-1.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=/plenary/plenary.sqlite
WORKDIR /plenary
COPY --from=dependencies /plenary/node_modules ./node_modules
COPY --from=database /plenary ./
# a number, so that a platform can tell that it is not root; it owns no file
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/main.js"]
CMD ["serve"]
