# The base is named by its tag, because a digest must be taken from the registry it is pulled from. To pin it:
#   docker pull python:3.11-slim && docker inspect --format '{{index .RepoDigests 0}}' python:3.11-slim
# and write what that prints in place of the tag. The packages are pinned by their hashes in requirements.lock.
FROM python:3.11-slim
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
