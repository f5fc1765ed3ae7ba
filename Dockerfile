# The base by the digest of what all machines get (1 October 2026). For a newer one:
#   docker buildx imagetools inspect python:3.11-slim-bookworm
# and write its version and digest here. The packages are pinned by their hashes in requirements.lock.
ARG BASE=python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b
FROM ${BASE}
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 LOCALITY_HOME=/var/lib/locality
WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
# Code, data and Leaflet belong to root: whoever runs the dashboard can read them and change nothing.
COPY . .
RUN python -c "from locality.dashboard.vendor import provide_leaflet; provide_leaflet()" \
    && chmod -R a+rX,go-w /app \
    && useradd --create-home dashboard \
    && install --directory --owner=dashboard --group=dashboard --mode=0700 /var/lib/locality
USER dashboard
# The store is made while the picture is built, so that a new volume starts with it.
RUN python -m locality build
# The ledger, what was hidden and let out before, and the store: what must outlive a container.
VOLUME /var/lib/locality
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
    CMD ["python", "-m", "locality.dashboard.health"]
CMD ["python", "-m", "locality", "serve", "--server.address=0.0.0.0", "--server.headless=true"]
