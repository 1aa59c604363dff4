namespace OrderService.Orders;

public sealed record OrderPlaced(Guid OrderId, string CustomerEmail, decimal Total, string Currency);

public sealed record PaymentCapture(Guid OrderId, string PaymentIntent, long AmountInCents);

public sealed record ShipmentRequested(Guid OrderId, string Carrier, string Address);

public sealed record ReturnAnnounced(Guid OrderId, string Reason);

public sealed record CarrierScan(Guid OrderId, string Place);

public sealed record ReviewReminder(Guid OrderId, string CustomerEmail);

public sealed record DeliveryReport(int Status, string? Body, string SourceMessageId, string Url, int Retried);

public sealed record FailedDelivery(int Status, string? Body, string SourceMessageId, string Url, int Retried, string? DlqId);
