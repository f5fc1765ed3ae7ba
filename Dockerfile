FROM python:3.11-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
# The store and Leaflet are made while the picture is built: a container starts at once and writes nothing here.
ENV LOCALITY_HOME=/app/.local
RUN useradd --create-home dashboard && chown -R dashboard /app
USER dashboard
RUN python -m locality build
EXPOSE 8501
CMD ["python", "-m", "locality", "serve", "--server.address=0.0.0.0", "--server.headless=true"]
