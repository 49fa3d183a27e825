package io.city360.jobs.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.DataStreamWriter;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.util.concurrent.ExecutionException;

/** Inserts through ClickHouse's own client in the format RowBinary. */
final class ClientBatchInserter implements BatchInserter {

  private final Client client;

  ClientBatchInserter(ClickHouseAddress address, int connections) {
    this.client = Clients.open(address, connections);
  }

  @Override
  public void insert(Table table, byte[] bytes, int offset, int length) {
    InsertSettings settings = new InsertSettings();
    // The answer must mean that the rows are in.
    settings.serverSetting("async_insert", "0");
    settings.serverSetting("wait_end_of_query", "1");
    // A replay of years in one batch touches many months.
    settings.serverSetting("max_partitions_per_insert_block", "0");
    // Never a stream: the HTTP client below repeats a request that was answered with 503 by itself,
    // and an exhausted stream would then be an empty insert that succeeds.
    DataStreamWriter rows = out -> out.write(bytes, offset, length);
    try (InsertResponse ignored =
        client
            .insert(
                table.tableName(), table.columnNames(), rows, ClickHouseFormat.RowBinary, settings)
            .get()) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClickHouseFailure(ErrorClass.RETRY, "interrupted while inserting", e);
    } catch (ExecutionException e) {
      throw ClickHouseFailure.of(e.getCause());
    } catch (ClickHouseFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw ClickHouseFailure.of(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
