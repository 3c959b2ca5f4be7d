<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>AgeingTable</name>
    <message>
        <source>all ages</source>
        <translation>mọi độ tuổi</translation>
    </message>
    <message>
        <source>Waiting by age in days</source>
        <translation>Tồn đọng theo số ngày</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>About to lapse (days left)</source>
        <translation>Sắp hết thời hiệu (còn ngày)</translation>
    </message>
</context>
<context>
    <name>AlarmPanel</name>
    <message numerus="yes">
        <source>Cameras out of their usual rate: %n open</source>
        <translation>
            <numerusform>Camera lệch mức thường: %n chưa xem</numerusform>
        </translation>
    </message>
    <message>
        <source>What was found at the camera</source>
        <translation>Đã thấy gì ở camera</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Đã xem</translation>
    </message>
</context>
<context>
    <name>ArchivePage</name>
    <message>
        <source>Folder of the archive</source>
        <translation>Thư mục lưu trữ hình</translation>
    </message>
    <message>
        <source>Choose at least one camera, or record all of them.</source>
        <translation>Hãy chọn ít nhất một camera, hoặc ghi tất cả.</translation>
    </message>
    <message>
        <source>Saved. It holds at every workstation.</source>
        <translation>Đã lưu. Áp dụng cho mọi máy trạm.</translation>
    </message>
    <message>
        <source>Nothing is recorded.</source>
        <translation>Chưa ghi hình.</translation>
    </message>
    <message>
        <source>Recording {cameras} cameras.</source>
        <translation>Đang ghi {cameras} camera.</translation>
    </message>
    <message>
        <source>Not recording: the disk has only {free} GB left, which the cases need. Recording goes on by itself when there is room.</source>
        <translation>Không ghi: đĩa chỉ còn {free} GB, phần này dành cho hồ sơ vi phạm. Khi có chỗ, việc ghi tự tiếp tục.</translation>
    </message>
    <message>
        <source>Not recording: the folder cannot be written. It is tried again each second.</source>
        <translation>Không ghi: không ghi được vào thư mục. Hệ thống thử lại mỗi giây.</translation>
    </message>
    <message>
        <source>{used} of {quota} GB are used; the oldest picture is {kept} hours old.</source>
        <translation>Đã dùng {used} trên {quota} GB; hình cũ nhất cách đây {kept} giờ.</translation>
    </message>
    <message>
        <source>At {rate} MB/s there is room for {left} hours more; then the oldest goes first, and the last {deep} hours stay.</source>
        <translation>Với {rate} MB/giây còn chỗ cho {left} giờ nữa; sau đó hình cũ nhất bị xóa trước, luôn giữ {deep} giờ gần nhất.</translation>
    </message>
    <message>
        <source>Archive of pictures</source>
        <translation>Lưu trữ hình camera</translation>
    </message>
    <message>
        <source>Each workstation records what its cameras send, without changing it. Beyond the quota the oldest goes first; what a bookmark keeps stays. When the disk gets full recording stops first: cases and their evidence go on.</source>
        <translation>Mỗi máy trạm ghi đúng những gì camera gửi, không thay đổi. Vượt hạn mức thì hình cũ nhất bị xóa trước; đoạn có dấu mốc được giữ lại. Khi đĩa sắp đầy, việc ghi hình dừng trước: hồ sơ và bằng chứng vẫn được lưu.</translation>
    </message>
    <message>
        <source>Large picture</source>
        <translation>Hình lớn</translation>
    </message>
    <message>
        <source>Small picture</source>
        <translation>Hình nhỏ</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Ghi hình</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Tối đa</translation>
    </message>
    <message>
        <source>Left free for the cases</source>
        <translation>Chừa lại cho hồ sơ</translation>
    </message>
    <message>
        <source>Length of a file</source>
        <translation>Độ dài mỗi tệp</translation>
    </message>
    <message>
        <source>Log of the cameras</source>
        <translation>Nhật ký camera</translation>
    </message>
    <message>
        <source>Record pictures</source>
        <translation>Ghi hình</translation>
    </message>
    <message>
        <source>Every camera that is switched on</source>
        <translation>Mọi camera đang bật</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> giây</translation>
    </message>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Lưu (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>AreaChooser</name>
    <message>
        <source>Areas</source>
        <translation>Khu vực</translation>
    </message>
    <message>
        <source>Without a ward</source>
        <translation>Chưa ghi phường, xã</translation>
    </message>
    <message>
        <source>Tours</source>
        <translation>Lượt tuần tra</translation>
    </message>
    <message>
        <source>Make and edit tours…</source>
        <translation>Lập và sửa lượt tuần tra…</translation>
    </message>
    <message>
        <source>Saved layouts</source>
        <translation>Bố cục đã lưu</translation>
    </message>
    <message>
        <source>No area, tour or layout matches “{text}”.</source>
        <translation>Không có khu vực, lượt tuần tra hay bố cục nào khớp “{text}”.</translation>
    </message>
    <message>
        <source>Ward, tour or layout, then Enter</source>
        <translation>Phường, xã, lượt hoặc bố cục, rồi Enter</translation>
    </message>
    <message>
        <source>No camera has a ward yet. Settings, Cameras sets it.</source>
        <translation>Chưa camera nào ghi phường, xã. Ghi ở Cài đặt, Camera.</translation>
    </message>
    <message>
        <source>Wards, tours and saved layouts</source>
        <translation>Phường, xã, lượt tuần tra, bố cục đã lưu</translation>
    </message>
</context>
<context>
    <name>BookmarkModel</name>
    <message>
        <source>✎ {note} (not saved)</source>
        <translation>✎ {note} (chưa lưu)</translation>
    </message>
</context>
<context>
    <name>BookmarkPanel</name>
    <message>
        <source>No bookmark matches.</source>
        <translation>Không có dấu mốc nào khớp.</translation>
    </message>
    <message>
        <source>There are no bookmarks yet. B marks the moment that is shown.</source>
        <translation>Chưa có dấu mốc nào. Phím B đánh dấu thời điểm đang xem.</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Dấu mốc</translation>
    </message>
    <message>
        <source>Search note, camera, person</source>
        <translation>Tìm ghi chú, camera, người</translation>
    </message>
    <message>
        <source>All bookmarks</source>
        <translation>Mọi dấu mốc</translation>
    </message>
    <message>
        <source>My bookmarks</source>
        <translation>Dấu mốc của tôi</translation>
    </message>
    <message>
        <source>Of the cameras shown</source>
        <translation>Của các camera đang xem</translation>
    </message>
    <message>
        <source>Of the day shown</source>
        <translation>Của ngày đang xem</translation>
    </message>
    <message>
        <source>Why? Enter saves</source>
        <translation>Vì sao? Enter để lưu</translation>
    </message>
    <message>
        <source>Keep before</source>
        <translation>Giữ trước</translation>
    </message>
    <message>
        <source>after</source>
        <translation>sau</translation>
    </message>
    <message>
        <source> min</source>
        <translation> phút</translation>
    </message>
    <message>
        <source>The archive keeps this time of this camera beyond its quota.</source>
        <translation>Khoảng giờ này của camera này được giữ lại dù lưu trữ hết hạn mức.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Tới đó</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ sửa</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
</context>
<context>
    <name>CallCard</name>
    <message>
        <source>priority as typed</source>
        <translation>ưu tiên như đã gõ</translation>
    </message>
    <message>
        <source>danger to life</source>
        <translation>nguy hiểm tính mạng</translation>
    </message>
    <message>
        <source>water at the chest or higher</source>
        <translation>nước đến ngực trở lên</translation>
    </message>
    <message>
        <source>water at the hip or higher</source>
        <translation>nước đến hông trở lên</translation>
    </message>
    <message>
        <source>old, young or sick people in the water</source>
        <translation>có người già, trẻ em hoặc người ốm trong nước</translation>
    </message>
    <message>
        <source>sick people need medicine</source>
        <translation>người ốm cần thuốc</translation>
    </message>
    <message>
        <source>people in the water</source>
        <translation>có người trong nước</translation>
    </message>
    <message>
        <source>something is needed</source>
        <translation>có nhu cầu</translation>
    </message>
    <message>
        <source>old, young or sick people</source>
        <translation>có người già, trẻ em hoặc người ốm</translation>
    </message>
</context>
<context>
    <name>CameraDetails</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Accept this picture</source>
        <translation>Chấp nhận hình này</translation>
    </message>
    <message>
        <source>The camera was turned on purpose: compare with this picture (Shift+I)</source>
        <translation>Camera được xoay có chủ ý: lấy hình này làm mẫu so sánh (Shift+I)</translation>
    </message>
    <message>
        <source>Nothing is wrong with it</source>
        <translation>Không có lỗi</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Nothing has gone wrong with this camera so far.</source>
        <translation>Camera này chưa có sự cố nào.</translation>
    </message>
    <message>
        <source>The selected tile has no camera.</source>
        <translation>Ô đang chọn không có camera.</translation>
    </message>
    <message>
        <source>{name} is compared with its present picture from now on. The sign ends within a minute; your name is in the log.</source>
        <translation>Từ giờ {name} được so với hình hiện tại. Dấu hiệu sẽ hết trong vòng một phút; tên của bạn được ghi vào nhật ký.</translation>
    </message>
    <message>
        <source>{seen}, no time for {dropped}</source>
        <translation>{seen}, không kịp {dropped}</translation>
    </message>
    <message>
        <source>None on this workstation</source>
        <translation>Không chạy trên máy này</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ lúc</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>{rate}/s · {bits} kbit/s</source>
        <translation>{rate} hình/s · {bits} kbit/s</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Đã xem</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Ghi hình</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>Từ khi chạy</translation>
    </message>
    <message>
        <source>Not read on this workstation</source>
        <translation>Máy này không đọc camera này</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Số hình</translation>
    </message>
    <message>
        <source>lost {seconds} s</source>
        <translation>mất {seconds} giây</translation>
    </message>
    <message>
        <source>{stalls} stalls · {reconnects} reconnects · {held} held back</source>
        <translation>{stalls} lần đứng · {reconnects} lần nối lại · {held} hình giữ lại</translation>
    </message>
    <message>
        <source>Stalls in 24 hours: {n}</source>
        <translation>Số lần đứng trong 24 giờ: {n}</translation>
    </message>
    <message>
        <source>Reconnects in 24 hours: {n}</source>
        <translation>Số lần nối lại trong 24 giờ: {n}</translation>
    </message>
    <message>
        <source>Picture age</source>
        <translation>Tuổi hình</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Lệch đồng hồ</translation>
    </message>
</context>
<context>
    <name>CameraForm</name>
    <message>
        <source>No ward</source>
        <translation>Chưa rõ phường/xã</translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation>đã lưu; gõ để thay</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Main stream</source>
        <translation>Luồng chính</translation>
    </message>
    <message>
        <source>Small stream</source>
        <translation>Luồng phụ</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Giao thức truyền</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Tên truy cập</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Đọc hình</translation>
    </message>
    <message>
        <source>On the map…</source>
        <translation>Trên bản đồ…</translation>
    </message>
    <message>
        <source>look for violations (needs a scene)</source>
        <translation>tìm vi phạm (cần có cảnh)</translation>
    </message>
    <message>
        <source>read this camera</source>
        <translation>đọc camera này</translation>
    </message>
    <message>
        <source>TCP (recommended)</source>
        <translation>TCP (nên dùng)</translation>
    </message>
</context>
<context>
    <name>CamerasPage</name>
    <message>
        <source>Scene of {code}</source>
        <translation>Cảnh của {code}</translation>
    </message>
    <message>
        <source>Scenes (*.json)</source>
        <translation>Tệp cảnh (*.json)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>Scene saved as version {n}.</source>
        <translation>Đã lưu cảnh, phiên bản {n}.</translation>
    </message>
    <message>
        <source>A new camera</source>
        <translation>Camera mới</translation>
    </message>
    <message>
        <source>Add a camera (Ctrl+N)</source>
        <translation>Thêm camera (Ctrl+N)</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Lưu (Ctrl+S)</translation>
    </message>
    <message>
        <source>Save and try</source>
        <translation>Lưu và thử</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Trả lại như cũ</translation>
    </message>
    <message>
        <source>Scene from a file…</source>
        <translation>Cảnh từ tệp…</translation>
    </message>
    <message>
        <source>Draw the scene…</source>
        <translation>Vẽ hiện trường…</translation>
    </message>
</context>
<context>
    <name>CardFields</name>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>One line: 5ng 2gia 1tre nuoc 1m2 12 le loi kl 0905 123 456</source>
        <translation>Một dòng: 5ng 2gia 1tre nuoc 1m2 12 le loi kl 0905 123 456</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Mức ưu tiên</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Người gọi</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Phone there</source>
        <translation>Điện thoại tại chỗ</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Trẻ em</translation>
    </message>
    <message>
        <source>Elderly</source>
        <translation>Người già</translation>
    </message>
    <message>
        <source>Sick</source>
        <translation>Người ốm</translation>
    </message>
    <message>
        <source>Water (cm)</source>
        <translation>Mực nước (cm)</translation>
    </message>
    <message>
        <source>Coordinates or map link</source>
        <translation>Tọa độ hoặc liên kết bản đồ</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Trên bản đồ</translation>
    </message>
</context>
<context>
    <name>CardPane</name>
    <message>
        <source>New SOS</source>
        <translation>SOS mới</translation>
    </message>
    <message>
        <source>Begin with any word.</source>
        <translation>Bắt đầu bằng bất kỳ từ nào.</translation>
    </message>
    <message>
        <source>NOT saved: the database does not answer</source>
        <translation>CHƯA lưu: cơ sở dữ liệu không trả lời</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>đang lưu…</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>đã lưu {time}</translation>
    </message>
    <message>
        <source>changed {time}</source>
        <translation>thay đổi {time}</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>chưa bắt đầu</translation>
    </message>
    <message>
        <source>last contact {since} ago</source>
        <translation>liên lạc cách đây {since}</translation>
    </message>
    <message>
        <source>call back at {time}</source>
        <translation>gọi lại lúc {time}</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Gọi được</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Không liên lạc được</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Send a team</source>
        <translation>Điều động đội</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No SOS is chosen</source>
        <translation>Chưa chọn SOS</translation>
    </message>
    <message>
        <source>F2 begins a new one from anywhere.</source>
        <translation>F2 tạo SOS mới từ bất kỳ đâu.</translation>
    </message>
    <message>
        <source>Nearest cameras</source>
        <translation>Camera gần nhất</translation>
    </message>
</context>
<context>
    <name>CaseQueue</name>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Người thứ hai</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Đã quyết định</translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation>Khẩn trước</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Mới nhất trước</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Cũ nhất trước</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>Theo lỗi</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Mọi lỗi</translation>
    </message>
    <message>
        <source>Cases: {n}</source>
        <translation>Vụ việc: {n}</translation>
    </message>
    <message>
        <source>{name} has it open</source>
        <translation>{name} đang mở</translation>
    </message>
</context>
<context>
    <name>CityWall</name>
    <message>
        <source>There is no tour yet. Make one here.</source>
        <translation>Chưa có lượt tuần tra nào. Hãy lập ở đây.</translation>
    </message>
    <message>
        <source>No camera of the tour “{name}” has a picture: it was not started.</source>
        <translation>Không camera nào của lượt “{name}” có hình: lượt chưa chạy.</translation>
    </message>
    <message>
        <source>The tour was stopped. The wall stays as it is.</source>
        <translation>Đã dừng lượt tuần tra. Tường giữ nguyên như đang thấy.</translation>
    </message>
    <message>
        <source>Save the tour first.</source>
        <translation>Hãy lưu lượt tuần tra trước.</translation>
    </message>
    <message>
        <source>No open SOS has a place on the map.</source>
        <translation>Không SOS nào đang mở có vị trí trên bản đồ.</translation>
    </message>
    <message>
        <source>■ Tour</source>
        <translation>■ Tuần tra</translation>
    </message>
    <message>
        <source>▶ Tour</source>
        <translation>▶ Tuần tra</translation>
    </message>
    <message>
        <source>Pinned: only you replace this tile. P lets it go.</source>
        <translation>Đã ghim: chỉ bạn mới thay được ô này. Phím P bỏ ghim.</translation>
    </message>
</context>
<context>
    <name>CityWords</name>
    <message>
        <source>Camera covered</source>
        <translation>Camera bị che</translation>
    </message>
    <message>
        <source>Camera turned away</source>
        <translation>Camera bị quay đi</translation>
    </message>
    <message>
        <source>paused {n} s</source>
        <translation>tạm dừng {n} s</translation>
    </message>
    <message>
        <source>△ Alarms</source>
        <translation>△ Báo động</translation>
    </message>
    <message>
        <source>▲ Alarms</source>
        <translation>▲ Báo động</translation>
    </message>
    <message>
        <source>no camera has a picture</source>
        <translation>không camera nào có hình</translation>
    </message>
    <message>
        <source>{number} near here</source>
        <translation>{number} ở gần đây</translation>
    </message>
    <message numerus="yes">
        <source>%n passed over</source>
        <translation>
            <numerusform>bỏ qua %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Passed over, no picture: {names}</source>
        <translation>Bỏ qua vì không có hình: {names}</translation>
    </message>
    <message>
        <source>{area}: the first {n} of {all} cameras are on the wall.</source>
        <translation>{area}: {n} camera đầu trong số {all} đang trên tường.</translation>
    </message>
    <message numerus="yes">
        <source>{area}: %n camera(s) on the wall.</source>
        <translation>
            <numerusform>{area}: %n camera trên tường.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do? Or a record number</source>
        <translation>Bạn muốn làm gì? Hoặc gõ số hồ sơ</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter run · Esc close · initials are enough</source>
        <translation>↑ ↓ chọn · Enter thực hiện · Esc đóng · gõ chữ cái đầu là đủ</translation>
    </message>
    <message>
        <source>Nothing has this name or number · Esc close</source>
        <translation>Không có lệnh hay hồ sơ nào như vậy · Esc đóng</translation>
    </message>
    <message>
        <source>Open {number}</source>
        <translation>Mở {number}</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>This is needed.</source>
        <translation>Mục này là bắt buộc.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc puts it away</source>
        <translation>Ctrl+Enter lưu, Esc cất đi</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn xử lý</translation>
    </message>
    <message>
        <source>Number of the report to merge into</source>
        <translation>Số phản ánh để gộp vào</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Nội dung</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Something unexpected went wrong ({kind}). What you typed is kept; a report is in the log folder of this machine.</source>
        <translation>Đã xảy ra lỗi ngoài dự kiến ({kind}). Những gì bạn đã gõ vẫn được giữ; báo cáo lỗi nằm trong thư mục nhật ký của máy này.</translation>
    </message>
    <message>
        <source>The console ended unexpectedly last time. What was typed is back.</source>
        <translation>Lần trước phần mềm đã dừng đột ngột. Những gì đang gõ đã được khôi phục.</translation>
    </message>
    <message>
        <source>The clock of this machine jumped by {s} seconds. Check the time.</source>
        <translation>Đồng hồ máy này vừa lệch {s} giây. Hãy kiểm tra giờ.</translation>
    </message>
    <message>
        <source>{city}: staff console</source>
        <translation>{city}: bàn điều hành</translation>
    </message>
</context>
<context>
    <name>ContextPanel</name>
    <message>
        <source>Law and range</source>
        <translation>Căn cứ và mức phạt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
</context>
<context>
    <name>DeadlinesPage</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>Saved; in force everywhere.</source>
        <translation>Đã lưu; có hiệu lực ở mọi máy.</translation>
    </message>
    <message>
        <source>Somebody else saved meanwhile. Look again, then save once more.</source>
        <translation>Có người khác vừa lưu. Xem lại rồi lưu lần nữa.</translation>
    </message>
    <message>
        <source>Register of owners (*.csv)</source>
        <translation>Tệp chủ xe (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Deadlines of penalty files</source>
        <translation>Thời hạn của hồ sơ xử phạt</translation>
    </message>
    <message>
        <source>Approval, owners and notices</source>
        <translation>Duyệt, chủ xe và thông báo</translation>
    </message>
    <message>
        <source>The periods that the centre uses today, in calendar days; ask the lawyers.</source>
        <translation>Thời hạn trung tâm đang dùng, tính theo ngày lịch; hãy hỏi bộ phận pháp chế.</translation>
    </message>
    <message>
        <source>months</source>
        <translation>tháng</translation>
    </message>
    <message>
        <source>days</source>
        <translation>ngày</translation>
    </message>
    <message>
        <source>none: owners are entered by hand</source>
        <translation>chưa có: nhập chủ xe bằng tay</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>No picture of the plate</source>
        <translation>Không có ảnh biển số</translation>
    </message>
    <message>
        <source>Plate (P)</source>
        <translation>Biển số (P)</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Biển số</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Không đọc được</translation>
    </message>
    <message>
        <source>Confirm violation (Enter)</source>
        <translation>Xác nhận vi phạm (Enter)</translation>
    </message>
    <message>
        <source>Dismiss, because:</source>
        <translation>Bác bỏ, vì:</translation>
    </message>
    <message>
        <source>Second look (S)</source>
        <translation>Nhờ xem lại (S)</translation>
    </message>
    <message>
        <source>{plate} has no form of a plate; it is stored as typed.</source>
        <translation>{plate} không đúng dạng biển số; vẫn lưu như đã gõ.</translation>
    </message>
    <message>
        <source>Typed by you.</source>
        <translation>Bạn đã gõ.</translation>
    </message>
    <message>
        <source>Typed by you; the machine read {plate}.</source>
        <translation>Bạn đã gõ; máy đọc là {plate}.</translation>
    </message>
    <message>
        <source>{choices}? Type what you see; arrows go on.</source>
        <translation>{choices}? Gõ ký tự nhìn thấy; phím mũi tên để sang ký tự khác.</translation>
    </message>
    <message>
        <source>Perhaps {plate}. Look at {signs} (P)</source>
        <translation>Có thể là {plate}. Xem lại {signs} (P)</translation>
    </message>
    <message>
        <source>Look at {signs} (P)</source>
        <translation>Xem kỹ {signs} (P)</translation>
    </message>
</context>
<context>
    <name>DryRunPage</name>
    <message>
        <source>Film of this camera</source>
        <translation>Phim của camera này</translation>
    </message>
    <message>
        <source>Dry run on {film} s: {appears} appear, {disappears} disappear, {stays} stay.</source>
        <translation>Chạy thử trên {film} giây: {appears} xuất hiện, {disappears} biến mất, {stays} giữ nguyên.</translation>
    </message>
    <message>
        <source>{frames} pictures, detector {model}.</source>
        <translation>{frames} khung hình, bộ nhận dạng {model}.</translation>
    </message>
    <message>
        <source>Stopped early: true as far as it went.</source>
        <translation>Đã dừng sớm: kết quả đúng đến chỗ đã xét.</translation>
    </message>
    <message>
        <source>The drawing has changed since: start again.</source>
        <translation>Bản vẽ đã đổi từ lúc đó: hãy chạy lại.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>Loading the detector…</source>
        <translation>Đang nạp bộ nhận dạng…</translation>
    </message>
    <message>
        <source>{done} of {total} s of film, {found} violations so far</source>
        <translation>{done} trên {total} giây phim, đến giờ {found} vi phạm</translation>
    </message>
    <message>
        <source>about {left} left</source>
        <translation>còn khoảng {left}</translation>
    </message>
    <message>
        <source>The pictures are being judged with both scenes.</source>
        <translation>Đang xét các hình bằng cả hai hiện trường.</translation>
    </message>
    <message>
        <source>You can go on drawing meanwhile (Back); this run goes on.</source>
        <translation>Có thể vẽ tiếp trong lúc này (Quay lại); lượt chạy vẫn tiếp tục.</translation>
    </message>
    <message>
        <source>Choose a film…</source>
        <translation>Chọn phim…</translation>
    </message>
    <message>
        <source>No violation, with neither scene.</source>
        <translation>Không có vi phạm nào, với cả hai hiện trường.</translation>
    </message>
    <message>
        <source>Try a longer film, or one with more traffic.</source>
        <translation>Hãy thử phim dài hơn hoặc đông xe hơn.</translation>
    </message>
    <message>
        <source>What would the drawn scene change?</source>
        <translation>Hiện trường đang vẽ sẽ đổi điều gì?</translation>
    </message>
    <message>
        <source>Stored pictures are judged with the drawn scene and with the saved one. You see which violations appear, disappear or stay, before you save.</source>
        <translation>Hình đã lưu được xét bằng hiện trường đang vẽ và bằng hiện trường đã lưu. Bạn thấy vi phạm nào xuất hiện, biến mất hay giữ nguyên trước khi lưu.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Chạy thử</translation>
    </message>
    <message>
        <source>Film from a file</source>
        <translation>Phim từ tệp</translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s) recorded</source>
        <translation>
            <numerusform>%n giờ cuối trong kho lưu</numerusform>
        </translation>
    </message>
    <message>
        <source>Stored pictures</source>
        <translation>Hình đã lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Quay lại (Esc)</translation>
    </message>
    <message>
        <source>Save with this result</source>
        <translation>Lưu cùng kết quả này</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read.</source>
        <translation>
            <numerusform>Có %n tệp không đọc được.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DryRunResult</name>
    <message>
        <source>There is no picture of this moment.</source>
        <translation>Không có hình của thời điểm này.</translation>
    </message>
    <message>
        <source>With the saved scene at {when}, certainty {score} %: {why}</source>
        <translation>Với hiện trường đã lưu, lúc {when}, độ chắc {score} %: {why}</translation>
    </message>
    <message>
        <source>Violations of the dry run</source>
        <translation>Vi phạm của lượt chạy thử</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>Write what was reported.</source>
        <translation>Hãy ghi nội dung phản ánh.</translation>
    </message>
    <message>
        <source>Not coordinates and not a map link.</source>
        <translation>Không phải tọa độ hay liên kết bản đồ.</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>Phản ánh mới</translation>
    </message>
    <message>
        <source>What was reported</source>
        <translation>Nội dung phản ánh</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Coordinates or map link</source>
        <translation>Tọa độ hoặc liên kết bản đồ</translation>
    </message>
    <message>
        <source>Reporter</source>
        <translation>Người phản ánh</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh tiếp nhận</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Mức khẩn</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Lưu phản ánh</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ bản nháp</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>This screen could not be opened ({kind}).</source>
        <translation>Không mở được màn hình này ({kind}).</translation>
    </message>
    <message>
        <source>Nothing was lost; the other screens work. The log has the details.</source>
        <translation>Không mất dữ liệu; các màn hình khác vẫn dùng được. Chi tiết có trong nhật ký.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Go to the begin and press I, then to the end and press O.</source>
        <translation>Tới chỗ đầu rồi bấm I, tới chỗ cuối rồi bấm O.</translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s), {long}.</source>
        <translation>
            <numerusform>%n camera, dài {long}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The clips hold what the cameras sent, unchanged, with a manifest and sums. Faces are not blurred.</source>
        <translation>Phim giữ nguyên những gì camera gửi, kèm bản kê và mã băm. Không làm mờ mặt người.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>{done} of about {total} MB</source>
        <translation>{done} trên khoảng {total} MB</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>Đã hủy; không ghi gì.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) written, {size} MB: {folder}</source>
        <translation>
            <numerusform>Đã xuất %n đoạn phim, {size} MB: {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is recorded of: {names}.</source>
        <translation>Không có hình ghi của: {names}.</translation>
    </message>
    <message>
        <source>Export as clips</source>
        <translation>Xuất phim</translation>
    </message>
    <message>
        <source>Begins here (I)</source>
        <translation>Đầu ở đây (I)</translation>
    </message>
    <message>
        <source>Ends here (O)</source>
        <translation>Cuối ở đây (O)</translation>
    </message>
    <message>
        <source>What for? Stays in the history</source>
        <translation>Để làm gì? Ghi vào lịch sử</translation>
    </message>
    <message>
        <source>Choose a folder and write…</source>
        <translation>Chọn thư mục và xuất…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Folder for the clips</source>
        <translation>Thư mục để phim</translation>
    </message>
    <message>
        <source>▲ Cannot be read in part, and is missing: {names}.</source>
        <translation>▲ Có phần không đọc được nên thiếu: {names}.</translation>
    </message>
</context>
<context>
    <name>FileBar</name>
    <message>
        <source>{authority}, letter {letter}: {purpose}
Scope {since} to {until}, {cameras}. Expires {expires}.</source>
        <translation>{authority}, công văn {letter}: {purpose}
Phạm vi {since} đến {until}, {cameras}. Hết hạn {expires}.</translation>
    </message>
    <message>
        <source>Authorise</source>
        <translation>Phê duyệt</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Từ chối…</translation>
    </message>
    <message>
        <source>Close file…</source>
        <translation>Đóng hồ sơ…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Bàn giao…</translation>
    </message>
    <message>
        <source>Why it is refused:</source>
        <translation>Lý do từ chối:</translation>
    </message>
    <message>
        <source>Refuse the request</source>
        <translation>Từ chối yêu cầu</translation>
    </message>
    <message>
        <source>Why it is closed:</source>
        <translation>Lý do đóng:</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>Đóng hồ sơ</translation>
    </message>
    <message>
        <source>Who signs for it:</source>
        <translation>Người ký nhận:</translation>
    </message>
    <message>
        <source>Save the package…</source>
        <translation>Lưu gói bàn giao…</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>{files} files, oldest first</source>
        <translation>{files} hồ sơ, cũ nhất trước</translation>
    </message>
    <message>
        <source>No file has this plate or number.</source>
        <translation>Không có hồ sơ nào mang biển số hoặc số này.</translation>
    </message>
    <message>
        <source>Look in “All open files”, or clear the search.</source>
        <translation>Tìm trong “Mọi hồ sơ đang mở”, hoặc xóa ô tìm.</translation>
    </message>
    <message>
        <source>No file here</source>
        <translation>Không có hồ sơ nào ở đây</translation>
    </message>
    <message>
        <source>Files come here when a violation was confirmed.</source>
        <translation>Hồ sơ vào đây sau khi vi phạm được xác nhận.</translation>
    </message>
    <message>
        <source>All ages</source>
        <translation>Mọi độ tuổi</translation>
    </message>
    <message>
        <source>Plate or number</source>
        <translation>Biển số hoặc số hồ sơ</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Độ tuổi</translation>
    </message>
</context>
<context>
    <name>FilePane</name>
    <message>
        <source>A second person still looks at this case.</source>
        <translation>Người thứ hai còn đang xem hồ sơ này.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>Chưa chọn hồ sơ</translation>
    </message>
    <message>
        <source>J and K go through the list, Enter opens a file.</source>
        <translation>J và K đi trong danh sách, Enter mở hồ sơ.</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ xe</translation>
    </message>
    <message>
        <source>Steps and proof</source>
        <translation>Các bước và chứng từ</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Giấy tờ</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Xem ảnh</translation>
    </message>
</context>
<context>
    <name>FileSide</name>
    <message>
        <source>No range is known for that day.</source>
        <translation>Chưa có khung phạt cho ngày đó.</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Law on that day</source>
        <translation>Luật áp dụng ngày vi phạm</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Diễn biến</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Search reports  (Ctrl+F)</source>
        <translation>Tìm phản ánh  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh tiếp nhận</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Mức khẩn</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Thứ tự</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Mới nhất trước</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Cũ nhất trước</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>Sắp đến hạn trước</translation>
    </message>
    <message>
        <source>As the view says</source>
        <translation>Theo danh sách</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>Keep view</source>
        <translation>Lưu bộ lọc</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Xóa bộ lọc</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>The passwords differ.</source>
        <translation>Hai mật khẩu không giống nhau.</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Đang thực hiện…</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Đã xong.</translation>
    </message>
    <message>
        <source>Welcome: the first administrator</source>
        <translation>Chào mừng: quản trị viên đầu tiên</translation>
    </message>
    <message>
        <source>This console has no people yet. The administrator gives everyone else access.</source>
        <translation>Phần mềm chưa có người dùng. Quản trị viên sẽ cấp quyền cho những người khác.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Password (10 characters or more)</source>
        <translation>Mật khẩu (từ 10 ký tự)</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Nhập lại mật khẩu</translation>
    </message>
    <message>
        <source>Create the administrator</source>
        <translation>Tạo quản trị viên</translation>
    </message>
    <message>
        <source>What shall the console begin with?</source>
        <translation>Bắt đầu với dữ liệu nào?</translation>
    </message>
    <message>
        <source>Start work</source>
        <translation>Bắt đầu làm việc</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>in the data folder</source>
        <translation>trong thư mục dữ liệu</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>User guide</source>
        <translation>Hướng dẫn sử dụng</translation>
    </message>
    <message>
        <source>Keys of this screen</source>
        <translation>Phím tắt của màn hình này</translation>
    </message>
    <message>
        <source>The user guide is not installed on this machine.</source>
        <translation>Máy này chưa cài hướng dẫn sử dụng.</translation>
    </message>
</context>
<context>
    <name>Handwork</name>
    <message>
        <source>Bookmark at {at} saved; the archive keeps {begin} to {end}.</source>
        <translation>Đã lưu dấu mốc {at}; kho lưu trữ giữ hình từ {begin} đến {end}.</translation>
    </message>
    <message>
        <source>Bookmark at {at} saved. This camera is not recorded: no pictures are kept.</source>
        <translation>Đã lưu dấu mốc {at}. Camera này không được ghi hình: không có hình nào được giữ.</translation>
    </message>
    <message>
        <source>Bookmark at {at} saved. Recording stands still: pictures may be missing.</source>
        <translation>Đã lưu dấu mốc {at}. Việc ghi hình đang dừng: có thể thiếu hình.</translation>
    </message>
    <message>
        <source>Bookmark at {at} removed.</source>
        <translation>Đã bỏ dấu mốc {at}.</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Click or Enter: point · Backspace: take back · Shift: angles · Ctrl: no snap · double click, Enter twice or Esc: end</source>
        <translation>Nhấp hoặc Enter: đặt điểm · Backspace: bỏ điểm · Shift: góc tròn · Ctrl: không bám · nhấp đúp, Enter hai lần hoặc Esc: xong</translation>
    </message>
    <message>
        <source>Unfinished points wait: take the same tool to go on.</source>
        <translation>Các điểm chưa xong được để dành: chọn lại công cụ đó để vẽ tiếp.</translation>
    </message>
    <message>
        <source>Tab: next point · arrows: 1 px, Shift 10 px · Ins, Del: add, remove a point · X: turn around</source>
        <translation>Tab: điểm kế · mũi tên: 1 px, Shift 10 px · Ins, Del: thêm, xoá điểm · X: đảo chiều</translation>
    </message>
    <message>
        <source>1 to 8: draw · wheel, +, -: zoom · 0: whole picture · F1: all keys</source>
        <translation>1 đến 8: vẽ · con lăn, +, -: phóng · 0: toàn hình · F1: mọi phím</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Choose a file of reports</source>
        <translation>Chọn tệp phản ánh</translation>
    </message>
    <message>
        <source>Reports (*.csv *.json *.txt *.jsonl *.geojson)</source>
        <translation>Phản ánh (*.csv *.json *.txt *.jsonl *.geojson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Address of the server up to /requests.json, such as {example}</source>
        <translation>Địa chỉ máy chủ, bỏ phần /requests.json, ví dụ {example}</translation>
    </message>
    <message>
        <source>CSV with any separator or JSON. Columns are recognised by their names.</source>
        <translation>CSV với dấu phân cách bất kỳ hoặc JSON. Cột được nhận ra theo tên.</translation>
    </message>
    <message>
        <source>{good} rows can be imported, {bad} cannot.</source>
        <translation>{good} dòng nhập được, {bad} dòng không.</translation>
    </message>
    <message>
        <source>Encoding: {encoding}.</source>
        <translation>Bảng mã: {encoding}.</translation>
    </message>
    <message>
        <source>An old Windows file: look at the marks of a few rows.</source>
        <translation>Tệp Windows cũ: hãy xem dấu ở vài dòng.</translation>
    </message>
    <message>
        <source>Not used: {columns}.</source>
        <translation>Không dùng: {columns}.</translation>
    </message>
    <message>
        <source>cannot</source>
        <translation>không được</translation>
    </message>
    <message>
        <source>can</source>
        <translation>được</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>{n} rows looked at</source>
        <translation>đã xem {n} dòng</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>{added} added, {known} were here already, {failed} could not be added.</source>
        <translation>Đã thêm {added}, {known} đã có sẵn, {failed} không thêm được.</translation>
    </message>
    <message>
        <source>Stopped. Import again to go on; nothing comes twice.</source>
        <translation>Đã dừng. Nhập lại để tiếp tục; không có gì bị nhập hai lần.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Import reports</source>
        <translation>Nhập phản ánh</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Từ tệp</translation>
    </message>
    <message>
        <source>From a server (Open311)</source>
        <translation>Từ máy chủ (Open311)</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Key, if it needs one</source>
        <translation>Khóa, nếu cần</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Phản ánh</translation>
    </message>
    <message>
        <source>Only those that are open there</source>
        <translation>Chỉ những phản ánh còn mở ở đó</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Phản ánh</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Tiếp nhận</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Layers</source>
        <translation>Lớp bản đồ</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Mức khẩn</translation>
    </message>
    <message>
        <source>Open reports</source>
        <translation>Phản ánh chưa xong</translation>
    </message>
    <message>
        <source>Open SOS</source>
        <translation>SOS đang mở</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Ward outlines</source>
        <translation>Ranh giới phường/xã</translation>
    </message>
    <message>
        <source>The outlines are schematic. Real ones are imported under Settings.</source>
        <translation>Ranh giới chỉ là sơ đồ. Ranh giới thật được nhập ở Thiết lập.</translation>
    </message>
    <message>
        <source>List of what is in view  Ctrl+L</source>
        <translation>Danh sách đang thấy  Ctrl+L</translation>
    </message>
    <message>
        <source>Cameras to the wall  W</source>
        <translation>Đưa camera lên tường  W</translation>
    </message>
    <message>
        <source>Fills the wall with the cameras that are in view.</source>
        <translation>Đưa các camera trong khung nhìn lên tường.</translation>
    </message>
    <message>
        <source>Play back  H</source>
        <translation>Xem lại  H</translation>
    </message>
    <message>
        <source>Recorded pictures of the selected camera, of the cameras around the selected report or SOS when it came in, or of all cameras in view.</source>
        <translation>Hình đã ghi của camera đang chọn, của các camera quanh phản ánh hay SOS đang chọn lúc nhận tin, hoặc của mọi camera trong khung nhìn.</translation>
    </message>
</context>
<context>
    <name>LentPage</name>
    <message>
        <source>This screen is open in a window of its own.</source>
        <translation>Màn hình này đang mở ở cửa sổ riêng.</translation>
    </message>
    <message>
        <source>Close that window to have it back here.</source>
        <translation>Đóng cửa sổ đó để đưa màn hình về đây.</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Log in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Locked: {name}</source>
        <translation>Đã khóa: {name}</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Mở khóa</translation>
    </message>
    <message>
        <source>Log in as somebody else</source>
        <translation>Đăng nhập bằng người khác</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
</context>
<context>
    <name>LookingBack</name>
    <message>
        <source>No camera is in view.</source>
        <translation>Không có camera nào trong khung nhìn.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Play back</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>What the cameras around recorded then</source>
        <translation>Camera xung quanh đã ghi gì lúc đó</translation>
    </message>
</context>
<context>
    <name>MapScreen</name>
    <message>
        <source>Points are not clustered: the library leaflet.markercluster is not installed.</source>
        <translation>Các điểm chưa được gom cụm: chưa cài thư viện leaflet.markercluster.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more in view</source>
        <translation>
            <numerusform>… và %n mục nữa trong khung nhìn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in view</source>
        <translation>
            <numerusform>%n trong khung nhìn</numerusform>
        </translation>
    </message>
    <message>
        <source>Click the place on the map. Esc goes back without a place.</source>
        <translation>Nhấp vào vị trí trên bản đồ. Esc để quay lại mà không chọn.</translation>
    </message>
    <message>
        <source>What is in view</source>
        <translation>Trong khung nhìn</translation>
    </message>
    <message>
        <source>No camera is in view.</source>
        <translation>Không có camera nào trong khung nhìn.</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Search commands and records</source>
        <translation>Tìm lệnh và hồ sơ</translation>
    </message>
    <message>
        <source>Language: switch to English</source>
        <translation>Ngôn ngữ: chuyển sang tiếng Anh</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Sáng hoặc tối</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>⚑ Bookmark in the replay {time}</source>
        <translation>⚑ Dấu mốc trong đoạn xem lại {time}</translation>
    </message>
    <message>
        <source>⚑ Bookmark {time}</source>
        <translation>⚑ Dấu mốc {time}</translation>
    </message>
    <message>
        <source>What is seen, then Enter; Esc keeps it for later</source>
        <translation>Thấy gì, rồi Enter; Esc để dành viết tiếp</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>drawn</source>
        <translation>có vẽ</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>your place</source>
        <translation>vị trí của bạn</translation>
    </message>
    <message>
        <source>their place</source>
        <translation>vị trí của người kia</translation>
    </message>
    <message>
        <source>your values</source>
        <translation>giá trị của bạn</translation>
    </message>
    <message>
        <source>their values</source>
        <translation>giá trị của người kia</translation>
    </message>
    <message>
        <source>This is your unsaved drawing of last time.</source>
        <translation>Đây là bản vẽ lần trước của bạn, chưa lưu.</translation>
    </message>
    <message>
        <source>Back to the saved scene</source>
        <translation>Về hiện trường đã lưu</translation>
    </message>
    <message>
        <source>Version {n}{who}, only to look at. Cases judged with it keep it.</source>
        <translation>Phiên bản {n}{who}, chỉ để xem. Vụ việc đã xét bằng phiên bản này vẫn giữ nó.</translation>
    </message>
    <message>
        <source>To the present scene</source>
        <translation>Về hiện trường hiện hành</translation>
    </message>
    <message>
        <source>The picture is {w} x {h}, the scene was drawn on {dw} x {dh}.</source>
        <translation>Hình là {w} x {h}, hiện trường được vẽ trên {dw} x {dh}.</translation>
    </message>
    <message>
        <source>Scale the scene to the picture</source>
        <translation>Co giãn hiện trường theo hình</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Opening the console…</source>
        <translation>Đang mở phần mềm…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Only at the first start.</source>
        <translation>Chỉ ở lần mở đầu tiên.</translation>
    </message>
    <message>
        <source>Making sample reports and calls…</source>
        <translation>Đang tạo phản ánh và cuộc gọi mẫu…</translation>
    </message>
    <message>
        <source>Making the films of the sample cameras…</source>
        <translation>Đang dựng phim cho các camera mẫu…</translation>
    </message>
    <message>
        <source>Starting the sample cameras…</source>
        <translation>Đang mở các camera mẫu…</translation>
    </message>
    <message>
        <source>Making sample files of the work…</source>
        <translation>Đang tạo hồ sơ mẫu…</translation>
    </message>
    <message>
        <source>Less than two minutes</source>
        <translation>Không tới hai phút</translation>
    </message>
    <message>
        <source>About {time} left</source>
        <translation>Còn khoảng {time}</translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Today, {day}</source>
        <translation>Hôm nay, {day}</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Xuất CSV</translation>
    </message>
    <message>
        <source>Export XLSX</source>
        <translation>Xuất XLSX</translation>
    </message>
    <message>
        <source>Reports received by hour</source>
        <translation>Phản ánh tiếp nhận theo giờ</translation>
    </message>
    <message>
        <source>Open reports by ward</source>
        <translation>Phản ánh chưa xong theo phường/xã</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>Wards</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Export figures</source>
        <translation>Xuất số liệu</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Đã ghi: {name}</translation>
    </message>
</context>
<context>
    <name>PageRow</name>
    <message>
        <source>{title} (Ctrl+PgDn, Ctrl+PgUp)</source>
        <translation>{title} (Ctrl+PgDn, Ctrl+PgUp)</translation>
    </message>
</context>
<context>
    <name>PenaltiesScreen</name>
    <message>
        <source>The register knows no owner of this plate. Check the plate, or enter one.</source>
        <translation>Tệp chủ xe không có biển số này. Kiểm tra biển số, hoặc nhập chủ xe.</translation>
    </message>
    <message>
        <source>Export files</source>
        <translation>Xuất hồ sơ</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Đã ghi: {name}</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>A new person</source>
        <translation>Người dùng mới</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>Mật khẩu mới cho {name}</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>Keep out</source>
        <translation>Không cho vào</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Cho vào</translation>
    </message>
    <message>
        <source>Add a person (Ctrl+N)</source>
        <translation>Thêm người dùng (Ctrl+N)</translation>
    </message>
    <message>
        <source>Set password…</source>
        <translation>Đặt mật khẩu…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Password (10 or more)</source>
        <translation>Mật khẩu (từ 10 ký tự)</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Nhập lại mật khẩu</translation>
    </message>
</context>
<context>
    <name>PictureDesk</name>
    <message>
        <source>Waiting for a still of the camera…</source>
        <translation>Đang chờ hình chụp của camera…</translation>
    </message>
    <message>
        <source>Picture or film of this camera</source>
        <translation>Ảnh hoặc phim của camera này</translation>
    </message>
    <message>
        <source>The camera sends no picture at the moment; F5 asks again.</source>
        <translation>Camera hiện không gửi hình; F5 để thử lại.</translation>
    </message>
    <message>
        <source>No picture can be read from “{file}”.</source>
        <translation>Không đọc được hình nào từ “{file}”.</translation>
    </message>
    <message>
        <source>{what}
Open a picture or a film of this camera (Ctrl+O), or draw without one.</source>
        <translation>{what}
Mở ảnh hoặc phim của camera này (Ctrl+O), hoặc vẽ khi không có hình.</translation>
    </message>
    <message>
        <source>Read now: {state}</source>
        <translation>Đang đọc: {state}</translation>
    </message>
    <message>
        <source>Read here once there is a picture.</source>
        <translation>Màu đèn hiện ở đây khi có hình.</translation>
    </message>
    <message>
        <source>Read in this picture: {state}</source>
        <translation>Đèn trong hình này: {state}</translation>
    </message>
</context>
<context>
    <name>PlacesPage</name>
    <message>
        <source>Here now: {files}</source>
        <translation>Hiện có: {files}</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Chưa có.</translation>
    </message>
    <message>
        <source>{outlines} of {wards} wards have an outline.</source>
        <translation>{outlines} trên {wards} phường, xã có ranh giới.</translation>
    </message>
    <message numerus="yes">
        <source>%n units</source>
        <translation>
            <numerusform>%n đơn vị</numerusform>
        </translation>
    </message>
    <message>
        <source>Map tiles</source>
        <translation>Ảnh nền bản đồ</translation>
    </message>
    <message>
        <source>Ward outlines</source>
        <translation>Ranh giới phường/xã</translation>
    </message>
    <message>
        <source>Handling units</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>An MBTiles file is copied into the data folder; the map shows it after a restart.</source>
        <translation>Tệp MBTiles được chép vào thư mục dữ liệu; bản đồ hiện ra sau khi khởi động lại.</translation>
    </message>
    <message>
        <source>GeoJSON in WGS 84; a feature finds its ward by code, else by name.</source>
        <translation>GeoJSON hệ WGS 84; mỗi đối tượng được ghép với phường, xã theo mã, nếu không thì theo tên.</translation>
    </message>
    <message>
        <source>CSV with the columns code, name, phone, ward_code; units are added or renamed by code, none is removed.</source>
        <translation>CSV có các cột code, name, phone, ward_code; đơn vị được thêm hoặc đổi tên theo mã, không đơn vị nào bị xoá.</translation>
    </message>
    <message>
        <source>Add map tiles…</source>
        <translation>Thêm ảnh nền…</translation>
    </message>
    <message>
        <source>Import outlines…</source>
        <translation>Nhập ranh giới…</translation>
    </message>
    <message>
        <source>Import units…</source>
        <translation>Nhập đơn vị…</translation>
    </message>
</context>
<context>
    <name>PlaybackParts</name>
    <message>
        <source>Search camera or ward</source>
        <translation>Tìm camera hoặc phường, xã</translation>
    </message>
    <message>
        <source>Free: L shows the cameras</source>
        <translation>Ô trống: phím L mở danh sách camera</translation>
    </message>
    <message>
        <source>Recorded pictures</source>
        <translation>Hình đã ghi</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>Dòng thời gian</translation>
    </message>
    <message>
        <source>No camera matches “{text}”.</source>
        <translation>Không có camera nào khớp “{text}”.</translation>
    </message>
</context>
<context>
    <name>PlaybackScreen</name>
    <message>
        <source>nothing recorded</source>
        <translation>không có hình ghi</translation>
    </message>
    <message>
        <source>The recording of this time cannot be read.
It goes on at {time} (Enter).</source>
        <translation>Không đọc được hình ghi lúc này.
Có tiếp từ {time} (Enter).</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>không đọc được</translation>
    </message>
    <message>
        <source>The recording of this time cannot be read.</source>
        <translation>Không đọc được hình ghi lúc này.</translation>
    </message>
    <message>
        <source>Nothing is recorded from here on.</source>
        <translation>Từ đây về sau không có hình ghi.</translation>
    </message>
    <message>
        <source>Nothing is recorded at this time.
Next at {time} (Enter).</source>
        <translation>Lúc này không có hình ghi.
Có tiếp từ {time} (Enter).</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>đang mở</translation>
    </message>
    <message>
        <source>▲ violation   ⚑ bookmark   ◆ fault of the picture   ▨ not recorded   ▂▅▇ motion, estimated from the sizes of packets</source>
        <translation>▲ vi phạm   ⚑ dấu mốc   ◆ hình bị lỗi   ▨ không ghi   ▂▅▇ chuyển động, ước lượng theo cỡ gói hình</translation>
    </message>
    <message>
        <source>Bookmark set at {text}; the archive keeps this time.</source>
        <translation>Đã đặt dấu mốc ở {text}; lưu trữ giữ lại khoảng giờ này.</translation>
    </message>
    <message>
        <source>Bookmark deleted: {text}</source>
        <translation>Đã xóa dấu mốc: {text}</translation>
    </message>
    <message>
        <source>Bookmark saved: {text}</source>
        <translation>Đã lưu dấu mốc: {text}</translation>
    </message>
    <message>
        <source>Choose a camera first (L).</source>
        <translation>Hãy chọn camera trước (L).</translation>
    </message>
    <message>
        <source>No more than {text} cameras can be played together.</source>
        <translation>Xem cùng lúc nhiều nhất {text} camera.</translation>
    </message>
    <message>
        <source>There is no later one that is known.</source>
        <translation>Không thấy mục nào về sau.</translation>
    </message>
    <message>
        <source>There is no earlier one that is known.</source>
        <translation>Không thấy mục nào về trước.</translation>
    </message>
    <message>
        <source>That time has not come yet; the present is shown.</source>
        <translation>Giờ đó chưa tới; đang ở hiện tại.</translation>
    </message>
    <message>
        <source>Room for {left} h more at the measured rate, then the oldest goes.</source>
        <translation>Theo tốc độ đo được còn chỗ cho {left} giờ, rồi hình cũ nhất bị xóa.</translation>
    </message>
    <message>
        <source>An administrator switches recording on under Settings, Archive. The first pictures are here when their first file is finished.</source>
        <translation>Quản trị viên bật ghi hình ở Thiết lập, Lưu trữ hình. Hình đầu tiên có ở đây khi tệp đầu tiên ghi xong.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>bây giờ</translation>
    </message>
    <message>
        <source>Nothing is recorded here.</source>
        <translation>Ở đây không có hình ghi.</translation>
    </message>
    <message>
        <source>{used} of {quota} GB used.</source>
        <translation>Đã dùng {used} trên {quota} GB.</translation>
    </message>
    <message>
        <source>No cameras run at this workstation.</source>
        <translation>Trạm này không chạy camera nào.</translation>
    </message>
    <message>
        <source>Open the playback at a workstation that records cameras.</source>
        <translation>Hãy mở Xem lại ở một trạm có ghi hình camera.</translation>
    </message>
    <message>
        <source>There are no cameras yet.</source>
        <translation>Chưa có camera nào.</translation>
    </message>
    <message>
        <source>An administrator adds them under Settings, Cameras.</source>
        <translation>Quản trị viên thêm camera ở Thiết lập, Camera.</translation>
    </message>
    <message>
        <source>Open Settings, Archive</source>
        <translation>Mở Thiết lập, Lưu trữ hình</translation>
    </message>
    <message>
        <source>Nothing has been recorded at this workstation.</source>
        <translation>Trạm này chưa ghi hình nào.</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Dấu mốc</translation>
    </message>
    <message>
        <source>The picture stood still</source>
        <translation>Hình đứng yên</translation>
    </message>
    <message>
        <source>The picture was covered</source>
        <translation>Hình bị che</translation>
    </message>
    <message>
        <source>The camera was moved</source>
        <translation>Camera bị xoay đi</translation>
    </message>
    <message>
        <source>The picture was out of focus</source>
        <translation>Hình mất nét</translation>
    </message>
    <message>
        <source>The picture was damaged</source>
        <translation>Hình bị hỏng</translation>
    </message>
    <message>
        <source>The camera&apos;s clock was wrong</source>
        <translation>Đồng hồ camera sai</translation>
    </message>
    <message>
        <source>Recording stopped</source>
        <translation>Ngừng ghi hình</translation>
    </message>
    <message>
        <source>The reference picture was renewed</source>
        <translation>Đã đổi ảnh chuẩn</translation>
    </message>
    <message>
        <source>Somebody turned the camera</source>
        <translation>Có người điều khiển camera</translation>
    </message>
    <message>
        <source>Recording is off.</source>
        <translation>Đang tắt ghi hình.</translation>
    </message>
    <message>
        <source>Recording {cameras} cameras.</source>
        <translation>Đang ghi {cameras} camera.</translation>
    </message>
    <message>
        <source>Not recording: the disk has only {free} GB left.</source>
        <translation>Không ghi được: đĩa chỉ còn {free} GB.</translation>
    </message>
    <message>
        <source>Not recording: the folder cannot be written.</source>
        <translation>Không ghi được: không ghi được vào thư mục.</translation>
    </message>
    <message>
        <source>Without a ward</source>
        <translation>Chưa có phường, xã</translation>
    </message>
    <message>
        <source>Being recorded; can be seen when its file is finished.</source>
        <translation>Đang ghi; xem được khi tệp ghi xong.</translation>
    </message>
    <message>
        <source>Recording has begun; the first pictures are here when a file is finished.</source>
        <translation>Đã bắt đầu ghi; hình đầu tiên có ở đây khi ghi xong một tệp.</translation>
    </message>
    <message>
        <source>Recording is on, but it cannot write: see the line below.</source>
        <translation>Ghi hình đang bật nhưng không ghi được: xem dòng bên dưới.</translation>
    </message>
</context>
<context>
    <name>PrecisionScreen</name>
    <message>
        <source>All decided cases</source>
        <translation>Mọi vụ đã duyệt</translation>
    </message>
    <message>
        <source>Nothing was decided in this period</source>
        <translation>Kỳ này chưa duyệt vụ nào</translation>
    </message>
    <message numerus="yes">
        <source>%n still wait</source>
        <translation>
            <numerusform>còn %n vụ chờ</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismissed: {share} ({counts})</source>
        <translation>Bị bác bỏ: {share} ({counts})</translation>
    </message>
    <message>
        <source>between {interval} with 95 % certainty</source>
        <translation>khoảng tin cậy 95 %: {interval}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Noted for {camera}</source>
        <translation>Đã ghi cho {camera}</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>Theo lỗi</translation>
    </message>
    <message>
        <source>By camera</source>
        <translation>Theo camera</translation>
    </message>
    <message>
        <source>Why dismissed</source>
        <translation>Lý do bác bỏ</translation>
    </message>
    <message>
        <source>Share dismissed by hour</source>
        <translation>Tỷ lệ bị bác bỏ theo giờ</translation>
    </message>
    <message>
        <source>Share dismissed by day</source>
        <translation>Tỷ lệ bị bác bỏ theo ngày</translation>
    </message>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>%n ngày qua</numerusform>
        </translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Mọi lỗi</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Kỳ</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Lỗi</translation>
    </message>
</context>
<context>
    <name>PropertiesPanel</name>
    <message>
        <source>The whole scene</source>
        <translation>Toàn hiện trường</translation>
    </message>
    <message>
        <source>(anywhere)</source>
        <translation>(bất kỳ đâu)</translation>
    </message>
    <message>
        <source>(choose)</source>
        <translation>(chọn)</translation>
    </message>
    <message>
        <source>This point is {px} px ({m} m) off.</source>
        <translation>Điểm này lệch {px} px ({m} m).</translation>
    </message>
    <message>
        <source>The arrow points into the junction.</source>
        <translation>Mũi tên chỉ vào trong nút giao.</translation>
    </message>
    <message>
        <source>Direction {angle}° on the picture.</source>
        <translation>Hướng {angle}° trên hình.</translation>
    </message>
    <message>
        <source>No measured points: speed and metres are not known here.</source>
        <translation>Chưa có điểm đo: ở đây không biết tốc độ và số mét.</translation>
    </message>
    <message numerus="yes">
        <source>%n measured point(s), not enough for metres.</source>
        <translation>
            <numerusform>%n điểm đo, chưa đủ để tính mét.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} measured points, mean error {px} px ({m} m); grid of {step} m.</source>
        <translation>{n} điểm đo, sai số trung bình {px} px ({m} m); lưới {step} m.</translation>
    </message>
    <message>
        <source>Four points always fit: add a fifth to see the error.</source>
        <translation>Bốn điểm luôn khớp: thêm điểm thứ năm để thấy sai số.</translation>
    </message>
    <message>
        <source>Type two numbers, such as 3,5; 0</source>
        <translation>Gõ hai số, ví dụ 3,5; 0</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Approach</source>
        <translation>Nhánh</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Tốc độ</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Cho phép</translation>
    </message>
    <message>
        <source>Metres</source>
        <translation>Số mét</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source> km/h</source>
        <translation> km/h</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source> s</source>
        <translation> giây</translation>
    </message>
    <message>
        <source>the rule&apos;s own</source>
        <translation>theo luật</translation>
    </message>
    <message>
        <source>x; y</source>
        <translation>x; y</translation>
    </message>
    <message>
        <source>Turn around (X)</source>
        <translation>Đảo chiều (X)</translation>
    </message>
    <message>
        <source>Give a direction (D)</source>
        <translation>Cho hướng (D)</translation>
    </message>
    <message>
        <source>No direction</source>
        <translation>Bỏ hướng</translation>
    </message>
    <message>
        <source>None ticked: everybody</source>
        <translation>Không đánh dấu: mọi đối tượng</translation>
    </message>
</context>
<context>
    <name>QuietPanel</name>
    <message numerus="yes">
        <source>%n cameras</source>
        <translation>
            <numerusform>%n camera</numerusform>
        </translation>
    </message>
    <message>
        <source>{rule}: {why}. Last on {day}.</source>
        <translation>{rule}: {why}. Gần nhất ngày {day}.</translation>
    </message>
    <message>
        <source>Rules that say nothing · {n}</source>
        <translation>Luật im lặng · {n}</translation>
    </message>
    <message>
        <source>Rules that say nothing</source>
        <translation>Luật im lặng</translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message numerus="yes">
        <source>%n reports</source>
        <translation>
            <numerusform>%n phản ánh</numerusform>
        </translation>
    </message>
    <message>
        <source>New report</source>
        <translation>Phản ánh mới</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Nhập dữ liệu…</translation>
    </message>
    <message>
        <source>No report here</source>
        <translation>Không có phản ánh nào</translation>
    </message>
    <message>
        <source>Nothing matches this view and these filters. Esc takes the filters away.</source>
        <translation>Không có gì khớp với danh sách và bộ lọc. Nhấn Esc để bỏ lọc.</translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message>
        <source>late by {age}</source>
        <translation>trễ {age}</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Chuyển xử lý</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>No report is chosen</source>
        <translation>Chưa chọn phản ánh</translation>
    </message>
    <message>
        <source>Choose one with the arrows, j and k.</source>
        <translation>Chọn bằng phím mũi tên, j và k.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn xử lý</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>Reporter</source>
        <translation>Người phản ánh</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Đổi</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Looking at the reporter is recorded</source>
        <translation>Việc xem người phản ánh được ghi lại</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Diễn biến</translation>
    </message>
</context>
<context>
    <name>ReportsPresenter</name>
    <message>
        <source>{number}: category {category}</source>
        <translation>{number}: lĩnh vực {category}</translation>
    </message>
    <message>
        <source>{number}: changed</source>
        <translation>{number}: đã thay đổi</translation>
    </message>
    <message>
        <source>{number} assigned</source>
        <translation>{number} đã chuyển xử lý</translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>Đã rút lại %n phản ánh</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assigned</source>
        <translation>
            <numerusform>Đã chuyển xử lý %n phản ánh</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused: {numbers}.</source>
        <translation>Bị từ chối: {numbers}.</translation>
    </message>
    <message>
        <source>{number}: {state}</source>
        <translation>{number} – {state}</translation>
    </message>
    <message>
        <source>{number} merged</source>
        <translation>{number} đã gộp</translation>
    </message>
    <message>
        <source>{number} saved</source>
        <translation>Đã lưu {number}</translation>
    </message>
</context>
<context>
    <name>ReportsScreen</name>
    <message numerus="yes">
        <source>Assign %n reports</source>
        <translation>
            <numerusform>Chuyển xử lý %n phản ánh</numerusform>
        </translation>
    </message>
    <message>
        <source>Set the category</source>
        <translation>Đặt lĩnh vực</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Chuyển xử lý</translation>
    </message>
    <message>
        <source>Set the due time</source>
        <translation>Đặt hạn xử lý</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>Thêm ghi chú</translation>
    </message>
    <message>
        <source>Correct the place</source>
        <translation>Sửa địa điểm</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>kept {time}</source>
        <translation>đã giữ {time}</translation>
    </message>
    <message>
        <source>The report you were typing is back.</source>
        <translation>Phản ánh bạn đang gõ đã được khôi phục.</translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>New tracing request</source>
        <translation>Yêu cầu truy vết mới</translation>
    </message>
    <message>
        <source>Nothing can be searched until a second person has authorised the request. Every search and every look is written down.</source>
        <translation>Chưa tra cứu được gì cho tới khi người thứ hai phê duyệt yêu cầu. Mọi lượt tra cứu và xem đều được ghi lại.</translation>
    </message>
    <message>
        <source>&amp;Number of the letter</source>
        <translation>&amp;Số công văn</translation>
    </message>
    <message>
        <source>&amp;Authority</source>
        <translation>&amp;Cơ quan yêu cầu</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>&amp;Mục đích</translation>
    </message>
    <message>
        <source>Passages &amp;from</source>
        <translation>Lượt qua &amp;từ</translation>
    </message>
    <message>
        <source>Passages &amp;until</source>
        <translation>Lượt qua đế&amp;n</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>&amp;Hết hạn</translation>
    </message>
    <message>
        <source>&amp;Cameras (none ticked: all)</source>
        <translation>Ca&amp;mera (không chọn: tất cả)</translation>
    </message>
    <message>
        <source>Register the request</source>
        <translation>Ghi nhận yêu cầu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
</context>
<context>
    <name>ResultMap</name>
    <message numerus="yes">
        <source>{camera} · %n passages</source>
        <translation>
            <numerusform>{camera} · %n lượt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the loaded passages are on the map.</source>
        <translation>
            <numerusform>%n lượt đã tải đang hiện trên bản đồ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras have no place; set it under Settings.</source>
        <translation>
            <numerusform>%n camera chưa có vị trí; đặt ở phần Thiết lập.</numerusform>
        </translation>
    </message>
    <message>
        <source>Map of the results</source>
        <translation>Bản đồ kết quả</translation>
    </message>
</context>
<context>
    <name>RetentionPage</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>Saved. It holds at every workstation.</source>
        <translation>Đã lưu. Áp dụng cho mọi trạm.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang đếm…</translation>
    </message>
    <message>
        <source>Due now: {files} files of {cases} cases, {size} MB. Locked and therefore kept: {locked} cases.</source>
        <translation>Đến hạn xóa: {files} tệp của {cases} hồ sơ, {size} MB. Đang khóa nên được giữ: {locked} hồ sơ.</translation>
    </message>
    <message>
        <source>Keeping evidence</source>
        <translation>Lưu trữ chứng cứ</translation>
    </message>
    <message>
        <source>Days from the last step of a case until its pictures and its clip are deleted. The manifest stays, and so does a record of each file. Undecided and contested cases and locked evidence are never deleted.</source>
        <translation>Số ngày từ bước cuối của hồ sơ đến khi ảnh và video bị xóa. Bản kê và biên bản của từng tệp được giữ lại. Hồ sơ chưa quyết định, đang khiếu nại và chứng cứ đang khóa không bao giờ bị xóa.</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Bác bỏ</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>Confirmed, not yet closed (at least 365)</source>
        <translation>Đã xác nhận, chưa đóng (ít nhất 365)</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>Handed over to others</source>
        <translation>Đã chuyển cơ quan khác</translation>
    </message>
    <message>
        <source>Time-barred</source>
        <translation>Hết thời hiệu</translation>
    </message>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>giữ mãi</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Tự động</translation>
    </message>
    <message>
        <source>Delete once a day what is due</source>
        <translation>Mỗi ngày một lần xóa tệp đến hạn</translation>
    </message>
    <message>
        <source>Count what is due</source>
        <translation>Đếm tệp đến hạn</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Lưu (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>Saved. It holds for decisions from now on, everywhere.</source>
        <translation>Đã lưu. Áp dụng cho mọi quyết định từ bây giờ, ở tất cả máy trạm.</translation>
    </message>
    <message>
        <source>Second person in review</source>
        <translation>Người thứ hai khi duyệt vi phạm</translation>
    </message>
    <message>
        <source>What is named here is decided by one person and then looked at by another. Until then the case does not go on. Drawn cases are looked at without the first verdict being shown; nobody can tell beforehand which are drawn.</source>
        <translation>Những vụ nêu ở đây do một người quyết định rồi người khác xem lại. Chưa xem lại thì hồ sơ chưa đi tiếp. Vụ rút ngẫu nhiên được xem mà không thấy kết luận của người thứ nhất; không ai biết trước vụ nào được rút.</translation>
    </message>
    <message>
        <source>Always, for these kinds of violation</source>
        <translation>Luôn luôn, với các loại vi phạm</translation>
    </message>
    <message>
        <source>When the fine may reach</source>
        <translation>Khi mức phạt có thể tới</translation>
    </message>
    <message>
        <source>Of the other confirmed cases, drawn</source>
        <translation>Rút trong các vụ xác nhận còn lại</translation>
    </message>
    <message>
        <source>Of the dismissed cases, drawn</source>
        <translation>Rút trong các vụ đã bỏ</translation>
    </message>
    <message>
        <source> million đ</source>
        <translation> triệu đ</translation>
    </message>
    <message>
        <source>never because of the fine</source>
        <translation>không theo mức phạt</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Lưu (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>SceneBar</name>
    <message>
        <source>Copy from…</source>
        <translation>Chép từ…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Copy from another camera</source>
        <translation>Chép từ camera khác</translation>
    </message>
    <message>
        <source>New still</source>
        <translation>Chụp lại</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Trực tiếp</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Tệp…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Dry run (F9)</source>
        <translation>Chạy thử (F9)</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Lưu (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>ScenesScreen</name>
    <message>
        <source>Not saved · draft kept</source>
        <translation>Chưa lưu · đã giữ nháp</translation>
    </message>
    <message>
        <source>Version {n}</source>
        <translation>Phiên bản {n}</translation>
    </message>
    <message>
        <source>No scene yet</source>
        <translation>Chưa có hiện trường</translation>
    </message>
    <message>
        <source>Scene saved as version {n}; it is judged with from now on.</source>
        <translation>Đã lưu hiện trường thành phiên bản {n}; từ giờ xét bằng phiên bản này.</translation>
    </message>
    <message>
        <source>First mend what is marked ▲ on the left.</source>
        <translation>Hãy sửa những mục có dấu ▲ bên trái trước.</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Phiên bản</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>Hình của camera</translation>
    </message>
    <message>
        <source>There are no cameras yet.</source>
        <translation>Chưa có camera nào.</translation>
    </message>
    <message>
        <source>An administrator adds them under Settings, Cameras.</source>
        <translation>Quản trị viên thêm camera trong Thiết lập, Camera.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>All cameras</source>
        <translation>Mọi camera</translation>
    </message>
    <message>
        <source>Part of the plate</source>
        <translation>Một phần biển số</translation>
    </message>
    <message>
        <source>? stands for one unknown character</source>
        <translation>? thay cho một ký tự chưa biết</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tra cứu</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Phương tiện</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Màu</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Hướng đi</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Every vehicle</source>
        <translation>Mọi phương tiện</translation>
    </message>
    <message>
        <source>Every colour</source>
        <translation>Mọi màu</translation>
    </message>
    <message>
        <source>Every heading</source>
        <translation>Mọi hướng</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Không có gì để hoàn tác.</translation>
    </message>
    <message>
        <source>Only {gb} GB are free for evidence. Ask the administrator to make room.</source>
        <translation>Chỉ còn trống {gb} GB cho bằng chứng. Hãy nhờ quản trị viên giải phóng dung lượng.</translation>
    </message>
    <message>
        <source>The database does not answer. What you type is kept on this machine; the console tries again by itself.</source>
        <translation>Cơ sở dữ liệu không trả lời. Những gì bạn gõ được giữ trên máy này; phần mềm tự thử lại.</translation>
    </message>
    <message>
        <source>alarms muted until {time}</source>
        <translation>tắt chuông đến {time}</translation>
    </message>
    <message>
        <source>no sound on this machine</source>
        <translation>máy này không có âm thanh</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Sections</source>
        <translation>Các mục</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>same phone</source>
        <translation>cùng số điện thoại</translation>
    </message>
    <message>
        <source>same place</source>
        <translation>cùng địa điểm</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gộp</translation>
    </message>
    <message>
        <source>Perhaps the same household</source>
        <translation>Có thể cùng một hộ</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>Take out of the answer (Ctrl+M)</source>
        <translation>Lấy ra khỏi kết quả (Ctrl+M)</translation>
    </message>
    <message>
        <source>Put into the answer (Ctrl+M)</source>
        <translation>Đưa vào kết quả (Ctrl+M)</translation>
    </message>
    <message>
        <source>Choose a passage to look at it.</source>
        <translation>Chọn một lượt qua để xem.</translation>
    </message>
    <message>
        <source>There is no picture of this passage.</source>
        <translation>Lượt qua này không có ảnh.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Đang đọc…</translation>
    </message>
    <message>
        <source>Answer {n}</source>
        <translation>Kết quả {n}</translation>
    </message>
    <message>
        <source>Log {n}</source>
        <translation>Nhật ký {n}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message numerus="yes">
        <source>Drawn: %n</source>
        <translation>
            <numerusform>Đã vẽ: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Những gì đã vẽ</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Những gì chưa ổn</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Cần xem</translation>
    </message>
</context>
<context>
    <name>SosComposer</name>
    <message>
        <source>This is needed.</source>
        <translation>Mục này là bắt buộc.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Enter saves, Esc puts it away</source>
        <translation>Enter lưu, Esc cất đi</translation>
    </message>
    <message>
        <source>Who took it, receipt</source>
        <translation>Ai đã nhận, số nhận</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Đội</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Lực lượng</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Call again in minutes</source>
        <translation>Gọi lại sau (phút)</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>An toàn</translation>
    </message>
    <message>
        <source>Injured</source>
        <translation>Bị thương</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Mất tích</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>Tử vong</translation>
    </message>
    <message>
        <source>as the priority says</source>
        <translation>theo mức ưu tiên</translation>
    </message>
</context>
<context>
    <name>SosList</name>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n SOS</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to call back</source>
        <translation>
            <numerusform>%n cần gọi lại</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>To call back</source>
        <translation>Cần gọi lại</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>New SOS</source>
        <translation>SOS mới</translation>
    </message>
    <message>
        <source>No SOS here</source>
        <translation>Không có SOS nào</translation>
    </message>
    <message>
        <source>F2 begins a new one from anywhere.</source>
        <translation>F2 tạo SOS mới từ bất kỳ đâu.</translation>
    </message>
</context>
<context>
    <name>SosPresenter</name>
    <message>
        <source>{number}: team sent</source>
        <translation>{number}: đã điều đội</translation>
    </message>
    <message>
        <source>{number}: reached</source>
        <translation>{number}: đã gọi được</translation>
    </message>
    <message>
        <source>{number}: not reached</source>
        <translation>{number}: không liên lạc được</translation>
    </message>
    <message>
        <source>{number} closed</source>
        <translation>{number} đã đóng</translation>
    </message>
    <message>
        <source>{number} merged</source>
        <translation>{number} đã gộp</translation>
    </message>
    <message>
        <source>{number}: step taken back</source>
        <translation>{number}: đã hoàn tác</translation>
    </message>
</context>
<context>
    <name>SosScreen</name>
    <message>
        <source>What could not be saved is back on the card.</source>
        <translation>Phần chưa lưu được đã trở lại trên phiếu.</translation>
    </message>
    <message>
        <source>Send a team</source>
        <translation>Điều động đội</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Gọi được</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Không liên lạc được</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>Thêm ghi chú</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>This SOS has no place and no ward yet: no camera is near it.</source>
        <translation>SOS này chưa có vị trí, chưa có phường, xã: chưa biết camera nào ở gần.</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>saved {time}</source>
        <translation>đã lưu {time}</translation>
    </message>
    <message>
        <source>{live}/{all} cameras</source>
        <translation>{live}/{all} camera</translation>
    </message>
    <message numerus="yes">
        <source>%n open SOS (longest {age})</source>
        <translation>
            <numerusform>%n SOS mở (lâu nhất {age})</numerusform>
        </translation>
    </message>
    <message>
        <source>no open SOS</source>
        <translation>không có SOS đang mở</translation>
    </message>
    <message>
        <source>{n} late</source>
        <translation>{n} quá hạn</translation>
    </message>
    <message>
        <source>database silent</source>
        <translation>CSDL không trả lời</translation>
    </message>
    <message>
        <source>database {ms} ms</source>
        <translation>CSDL {ms} ms</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>This is needed.</source>
        <translation>Mục này là bắt buộc.</translation>
    </message>
    <message>
        <source>Write the amount in đồng, such as 5.000.000.</source>
        <translation>Nhập số tiền bằng đồng, ví dụ 5.000.000.</translation>
    </message>
    <message>
        <source>Enter saves, Esc puts it away</source>
        <translation>Enter lưu, Esc cất đi</translation>
    </message>
    <message>
        <source>The catalogue has no range for that day; the amount needs a reason.</source>
        <translation>Danh mục không có khung phạt cho ngày đó; cần ghi lý do.</translation>
    </message>
    <message>
        <source>{law}. Outside of {least} to {most} a reason is needed.</source>
        <translation>{law}. Ngoài khung {least} đến {most} phải ghi lý do.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>Số biên bản</translation>
    </message>
    <message>
        <source>Number of the decision</source>
        <translation>Số quyết định</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>Số biên lai</translation>
    </message>
    <message>
        <source>What the owner said</source>
        <translation>Chủ xe trả lời</translation>
    </message>
    <message>
        <source>Where this comes from</source>
        <translation>Nguồn thông tin</translation>
    </message>
    <message>
        <source>Reason, outside of the range</source>
        <translation>Lý do, nếu ngoài khung</translation>
    </message>
    <message>
        <source>Ward police</source>
        <translation>Công an phường</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ xe</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Gửi bằng</translation>
    </message>
    <message>
        <source>Act and range</source>
        <translation>Hành vi và khung phạt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Họ tên</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Amount in đồng</source>
        <translation>Số tiền (đồng)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
</context>
<context>
    <name>TourEditor</name>
    <message>
        <source>New tour</source>
        <translation>Lượt mới</translation>
    </message>
    <message>
        <source>Somebody else shares this tour. Saving makes a copy of your own.</source>
        <translation>Lượt này do người khác chia sẻ. Lưu sẽ tạo bản riêng của bạn.</translation>
    </message>
    <message numerus="yes">
        <source>%n stop(s)</source>
        <translation>
            <numerusform>%n điểm dừng</numerusform>
        </translation>
    </message>
    <message>
        <source>Tours</source>
        <translation>Lượt tuần tra</translation>
    </message>
    <message>
        <source>Tour that is edited</source>
        <translation>Lượt đang sửa</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Goes by</source>
        <translation>Đi theo</translation>
    </message>
    <message>
        <source>A stop lasts</source>
        <translation>Mỗi điểm</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Chia sẻ</translation>
    </message>
    <message>
        <source>everybody sees it</source>
        <translation>mọi người cùng thấy</translation>
    </message>
    <message>
        <source> s</source>
        <translation> giây</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>wards</source>
        <translation>phường, xã</translation>
    </message>
    <message>
        <source>Add a stop: type, then Enter</source>
        <translation>Thêm điểm: gõ, rồi Enter</translation>
    </message>
    <message>
        <source>Add a stop</source>
        <translation>Thêm điểm dừng</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Các điểm dừng</translation>
    </message>
    <message>
        <source>Delete takes a stop out; Alt+Up and Alt+Down move it.</source>
        <translation>Delete bỏ điểm dừng; Alt+Lên, Alt+Xuống đổi thứ tự.</translation>
    </message>
    <message>
        <source>Add the cameras on the wall</source>
        <translation>Thêm các camera đang trên tường</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
</context>
<context>
    <name>TourShelf</name>
    <message>
        <source>Tour “{name}” saved.</source>
        <translation>Đã lưu lượt “{name}”.</translation>
    </message>
    <message>
        <source>Tour “{name}” deleted.</source>
        <translation>Đã xóa lượt “{name}”.</translation>
    </message>
</context>
<context>
    <name>TracingPage</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>Saved. It holds at every workstation.</source>
        <translation>Đã lưu. Có hiệu lực ở mọi trạm.</translation>
    </message>
    <message>
        <source>Tracing of vehicles</source>
        <translation>Truy vết phương tiện</translation>
    </message>
    <message>
        <source>Passages and their pictures are deleted after their time. What was put into the answer of a request stays with it. Requests that are authorised already keep their own scope and expiry.</source>
        <translation>Lượt qua và ảnh bị xóa khi hết thời gian lưu. Lượt đã đưa vào kết quả của một yêu cầu thì ở lại với yêu cầu ấy. Yêu cầu đã phê duyệt giữ nguyên phạm vi và thời hạn của nó.</translation>
    </message>
    <message>
        <source>Keep passages for</source>
        <translation>Giữ lượt qua trong</translation>
    </message>
    <message>
        <source>A request expires at the latest after</source>
        <translation>Yêu cầu hết hạn muộn nhất sau</translation>
    </message>
    <message>
        <source>Longest time span of a request</source>
        <translation>Khoảng thời gian dài nhất của một yêu cầu</translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Biển số</translation>
    </message>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>Read the plates of vehicles that go by</source>
        <translation>Đọc biển số của xe đi qua</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Lưu (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>TracingScreen</name>
    <message>
        <source>Request {text} registered; it waits for a second person.</source>
        <translation>Đã ghi nhận yêu cầu {text}; chờ người thứ hai phê duyệt.</translation>
    </message>
    <message>
        <source>File {text} may be searched now.</source>
        <translation>Hồ sơ {text} đã được phê duyệt, giờ tra cứu được.</translation>
    </message>
    <message>
        <source>Request {text} refused.</source>
        <translation>Đã từ chối yêu cầu {text}.</translation>
    </message>
    <message>
        <source>File {text} closed.</source>
        <translation>Đã đóng hồ sơ {text}.</translation>
    </message>
    <message>
        <source>Package of file {text} saved and written down.</source>
        <translation>Đã lưu và ghi nhận gói bàn giao của hồ sơ {text}.</translation>
    </message>
    <message>
        <source>Put into the answer.</source>
        <translation>Đã đưa vào kết quả.</translation>
    </message>
    <message>
        <source>Taken out of the answer.</source>
        <translation>Đã lấy ra khỏi kết quả.</translation>
    </message>
    <message>
        <source>New request (Ctrl+N)</source>
        <translation>Yêu cầu mới (Ctrl+N)</translation>
    </message>
    <message>
        <source>Tracing files</source>
        <translation>Hồ sơ truy vết</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Các lượt qua</translation>
    </message>
    <message>
        <source>Save the hand-over package</source>
        <translation>Lưu gói bàn giao</translation>
    </message>
    <message>
        <source>all cameras</source>
        <translation>mọi camera</translation>
    </message>
    <message>
        <source>This file cannot be searched now.</source>
        <translation>Hồ sơ này hiện không tra cứu được.</translation>
    </message>
    <message>
        <source>It waits for a second person, has expired, or is closed.</source>
        <translation>Hồ sơ đang chờ người thứ hai, đã hết hạn hoặc đã đóng.</translation>
    </message>
    <message>
        <source>Nothing has been searched yet.</source>
        <translation>Chưa tra cứu gì.</translation>
    </message>
    <message>
        <source>Type a part of the plate or choose a colour, then press Enter.</source>
        <translation>Gõ một phần biển số hoặc chọn màu, rồi nhấn Enter.</translation>
    </message>
    <message>
        <source>No passage fits.</source>
        <translation>Không có lượt qua nào khớp.</translation>
    </message>
    <message>
        <source>Ask for less: a shorter part of the plate, or every colour.</source>
        <translation>Nới điều kiện: phần biển số ngắn hơn, hoặc mọi màu.</translation>
    </message>
    <message>
        <source>No tracing file is open.</source>
        <translation>Chưa mở hồ sơ truy vết nào.</translation>
    </message>
    <message>
        <source>Choose a file on the left, or write down a new request.</source>
        <translation>Chọn hồ sơ bên trái, hoặc lập yêu cầu mới.</translation>
    </message>
    <message>
        <source>Map (M)</source>
        <translation>Bản đồ (M)</translation>
    </message>
    <message>
        <source>Requested by {who}, {at}</source>
        <translation>{who} yêu cầu lúc {at}</translation>
    </message>
    <message>
        <source>Authorised by {who}, {at}</source>
        <translation>{who} phê duyệt lúc {at}</translation>
    </message>
    <message>
        <source>Refused by {who}, {at}: {reason}</source>
        <translation>{who} từ chối lúc {at}: {reason}</translation>
    </message>
    <message>
        <source>Handed over by {who}, {at}</source>
        <translation>{who} bàn giao lúc {at}</translation>
    </message>
    <message>
        <source>Closed by {who}, {at}: {reason}</source>
        <translation>{who} đóng lúc {at}: {reason}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>{age} ago</source>
        <translation>{age} trước</translation>
    </message>
    <message>
        <source>end of the recording</source>
        <translation>hết hình đã ghi</translation>
    </message>
    <message>
        <source>keyframes only</source>
        <translation>chỉ khung hình khóa</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Phát</translation>
    </message>
    <message>
        <source>“{text}” is no time. Type 14:32, or yesterday 14:32.</source>
        <translation>“{text}” không phải giờ. Gõ 14:32, hoặc hôm qua 14:32.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Choose cameras (L, Ctrl+F)</source>
        <translation>Chọn camera (L, Ctrl+F)</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Đánh dấu</translation>
    </message>
    <message>
        <source>Mark this moment of the selected camera (B)</source>
        <translation>Đánh dấu thời điểm này của camera đang chọn (B)</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Dấu mốc</translation>
    </message>
    <message>
        <source>List of bookmarks (Ctrl+B)</source>
        <translation>Danh sách dấu mốc (Ctrl+B)</translation>
    </message>
    <message>
        <source>Speed ([ and ])</source>
        <translation>Tốc độ ([ và ])</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tốc độ</translation>
    </message>
    <message>
        <source>14:32 · yesterday 14:32</source>
        <translation>14:32 · hôm qua 14:32</translation>
    </message>
    <message>
        <source>Go to a time (J): 1432, 14:32:05, yesterday 14:32, 23/11 14:32, -10m</source>
        <translation>Tới một giờ (J): 1432, 14:32:05, hôm qua 14:32, 23/11 14:32, -10p</translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>Tới một giờ</translation>
    </message>
    <message>
        <source>Previous event (Shift+N)</source>
        <translation>Sự kiện trước (Shift+N)</translation>
    </message>
    <message>
        <source>One minute back (Shift+←)</source>
        <translation>Lùi một phút (Shift+←)</translation>
    </message>
    <message>
        <source>10 seconds back (←)</source>
        <translation>Lùi 10 giây (←)</translation>
    </message>
    <message>
        <source>10 seconds on (→)</source>
        <translation>Tới 10 giây (→)</translation>
    </message>
    <message>
        <source>One minute on (Shift+→)</source>
        <translation>Tới một phút (Shift+→)</translation>
    </message>
    <message>
        <source>One picture back (,)</source>
        <translation>Lùi một hình (,)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Phát hoặc dừng (Cách)</translation>
    </message>
    <message>
        <source>One picture on (.)</source>
        <translation>Tới một hình (.)</translation>
    </message>
    <message>
        <source>Next event (N)</source>
        <translation>Sự kiện sau (N)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất phim</translation>
    </message>
    <message>
        <source>Write a span of these cameras as clips (Ctrl+E)</source>
        <translation>Xuất một khoảng giờ của các camera này thành phim (Ctrl+E)</translation>
    </message>
    <message>
        <source>-1 min</source>
        <translation>-1 phút</translation>
    </message>
    <message>
        <source>+1 min</source>
        <translation>+1 phút</translation>
    </message>
</context>
<context>
    <name>TwoValuesBar</name>
    <message>
        <source>Yours</source>
        <translation>Của bạn</translation>
    </message>
    <message>
        <source>Stored now</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Someone else changed this meanwhile. What you typed is still here.</source>
        <translation>Người khác vừa thay đổi mục này. Những gì bạn gõ vẫn còn.</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Lưu của tôi</translation>
    </message>
    <message>
        <source>Take the stored one</source>
        <translation>Lấy bản đang lưu</translation>
    </message>
</context>
<context>
    <name>VersionsPanel</name>
    <message>
        <source>Version {n} · {when}
{who}</source>
        <translation>Phiên bản {n} · {when}
{who}</translation>
    </message>
    <message>
        <source>Since version {n} (dashed):</source>
        <translation>So với phiên bản {n} (nét đứt):</translation>
    </message>
    <message>
        <source>nothing has changed</source>
        <translation>không đổi gì</translation>
    </message>
    <message>
        <source>+ new:</source>
        <translation>+ mới:</translation>
    </message>
    <message>
        <source>✕ gone:</source>
        <translation>✕ bỏ:</translation>
    </message>
    <message>
        <source>↔ moved:</source>
        <translation>↔ dời:</translation>
    </message>
    <message>
        <source>✎ changed:</source>
        <translation>✎ sửa:</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>Put it in force again</source>
        <translation>Dùng lại phiên bản này</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Phiên bản</translation>
    </message>
</context>
<context>
    <name>ViolationsScreen</name>
    <message>
        <source>{text} confirmed.</source>
        <translation>Đã xác nhận {text}.</translation>
    </message>
    <message>
        <source>{text} dismissed.</source>
        <translation>Đã bác bỏ {text}.</translation>
    </message>
    <message>
        <source>The decision on {text} was taken back.</source>
        <translation>Đã rút lại quyết định về {text}.</translation>
    </message>
    <message>
        <source>There is no decision to take back.</source>
        <translation>Không có quyết định nào để rút lại.</translation>
    </message>
    <message>
        <source>This case has no clip.</source>
        <translation>Vụ việc này không có đoạn phim.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Bằng chứng</translation>
    </message>
    <message>
        <source>This picture is missing.</source>
        <translation>Thiếu ảnh này.</translation>
    </message>
    <message>
        <source>Evidence is missing: {cause}. Dismiss the case when it cannot be judged.</source>
        <translation>Thiếu bằng chứng: {cause}. Hãy bác bỏ trường hợp nếu không thể kết luận.</translation>
    </message>
    <message>
        <source>The clip cannot be played.</source>
        <translation>Không phát được đoạn phim.</translation>
    </message>
    <message>
        <source>Clip (Space stops it)</source>
        <translation>Đoạn phim (Space để dừng)</translation>
    </message>
    <message>
        <source>{text} waits for a second person now.</source>
        <translation>{text} đang chờ người thứ hai.</translation>
    </message>
    <message>
        <source>{text}: the first person had decided the same.</source>
        <translation>{text}: người thứ nhất cũng quyết định như vậy.</translation>
    </message>
    <message>
        <source>{text}: the first decision is overturned.</source>
        <translation>{text}: đã thay quyết định của người thứ nhất.</translation>
    </message>
    <message>
        <source>No case waits for a second person.</source>
        <translation>Không có vụ nào chờ người thứ hai.</translation>
    </message>
    <message>
        <source>Cases come here when somebody asks (S) or the settings name them.</source>
        <translation>Vụ vào đây khi có người nhờ xem lại (S) hoặc theo phần cài đặt.</translation>
    </message>
    <message>
        <source>No case has been decided yet.</source>
        <translation>Chưa có vụ việc nào được quyết định.</translation>
    </message>
    <message>
        <source>Decided cases stand here, newest first.</source>
        <translation>Các vụ việc đã quyết định nằm ở đây, mới nhất trước.</translation>
    </message>
    <message>
        <source>No case of this rule waits.</source>
        <translation>Không có vụ việc nào thuộc lỗi này đang chờ.</translation>
    </message>
    <message>
        <source>Choose “All rules” to see others.</source>
        <translation>Chọn “Mọi lỗi” để xem các vụ việc khác.</translation>
    </message>
    <message>
        <source>No case waits for a decision.</source>
        <translation>Không có vụ việc nào chờ quyết định.</translation>
    </message>
    <message>
        <source>New ones come by themselves from cameras with detection switched on.</source>
        <translation>Vụ việc mới tự đến từ các camera đang bật nhận dạng.</translation>
    </message>
    <message>
        <source>Evidence locked by {name} at {time}: {reason}</source>
        <translation>Chứng cứ do {name} khóa lúc {time}: {reason}</translation>
    </message>
    <message>
        <source>Export case</source>
        <translation>Xuất hồ sơ</translation>
    </message>
    <message>
        <source>blur nobody</source>
        <translation>không làm mờ</translation>
    </message>
    <message>
        <source>blur others</source>
        <translation>làm mờ người khác</translation>
    </message>
    <message>
        <source>blur others and the rider</source>
        <translation>làm mờ người khác và người lái</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Đã ghi: {name}</translation>
    </message>
    <message>
        <source>Written: {name}. Some evidence is missing in it; its list says why.</source>
        <translation>Đã ghi: {name}. Thiếu một số chứng cứ; danh mục trong gói nêu lý do.</translation>
    </message>
    <message>
        <source>Export {number}, because:</source>
        <translation>Xuất {number}, lý do:</translation>
    </message>
    <message>
        <source>{number}: the evidence is locked.</source>
        <translation>{number}: đã khóa chứng cứ.</translation>
    </message>
    <message>
        <source>{number}: the lock is released.</source>
        <translation>{number}: đã mở khóa chứng cứ.</translation>
    </message>
    <message>
        <source>Lock the evidence of {number}, because:</source>
        <translation>Khóa chứng cứ {number}, lý do:</translation>
    </message>
    <message>
        <source>Release the lock of {number}, because:</source>
        <translation>Mở khóa chứng cứ {number}, lý do:</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>At the moment</source>
        <translation>Lúc vi phạm</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Sau đó</translation>
    </message>
    <message>
        <source>A person has no plate.</source>
        <translation>Người đi bộ không có biển số.</translation>
    </message>
    <message>
        <source>The plate was not read.</source>
        <translation>Không đọc được biển số.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Đồng hồ</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Phương tiện</translation>
    </message>
    <message>
        <source>Zone or line</source>
        <translation>Vùng, vạch</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Độ tin cậy</translation>
    </message>
    <message>
        <source>No article is recorded for this rule and vehicle.</source>
        <translation>Chưa có điều khoản cho lỗi và phương tiện này.</translation>
    </message>
    <message>
        <source>Read as {plate} with {percent} certainty</source>
        <translation>Đọc là {plate}, độ tin cậy {percent}</translation>
    </message>
    <message>
        <source>Decree {decree}, article {article}, clause {clause}, point {point}</source>
        <translation>Nghị định {decree}, điều {article}, khoản {clause}, điểm {point}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Có</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Read as {plate}; certainty unknown</source>
        <translation>Đọc là {plate}; không rõ độ tin cậy</translation>
    </message>
    <message>
        <source>{points} licence points</source>
        <translation>{points} điểm giấy phép lái xe</translation>
    </message>
    <message>
        <source>{name} ({workstation}) has had this case open since {time}. You can read it; it is free when they go on or after two minutes without a sign of them.</source>
        <translation>{name} ({workstation}) đang mở vụ này từ {time}. Bạn chỉ xem được; vụ sẽ rảnh khi họ chuyển vụ khác hoặc sau hai phút không thấy hoạt động.</translation>
    </message>
    <message>
        <source>The first person read {first}. Enter keeps your reading; or type the other one.</source>
        <translation>Người thứ nhất đọc là {first}. Enter giữ cách đọc của bạn; hoặc gõ lại theo cách kia.</translation>
    </message>
    <message>
        <source>{cause}. {name} confirmed it: Enter agrees, a reason overturns.</source>
        <translation>{cause}. {name} đã xác nhận: Enter là đồng ý, chọn lý do là bác lại.</translation>
    </message>
    <message>
        <source>{cause}. {name} dismissed it: a reason agrees, Enter overturns.</source>
        <translation>{cause}. {name} đã bỏ vụ này: chọn lý do là đồng ý, Enter là bác lại.</translation>
    </message>
    <message>
        <source>{cause}. You were the first, so somebody else decides.</source>
        <translation>{cause}. Bạn là người thứ nhất nên người khác quyết định.</translation>
    </message>
    <message>
        <source>{cause}. Decide as if you were the first.</source>
        <translation>{cause}. Hãy quyết định như người xem đầu tiên.</translation>
    </message>
    <message>
        <source>{name} asks for a second look.</source>
        <translation>{name} nhờ xem lại.</translation>
    </message>
</context>
<context>
    <name>WaitingBar</name>
    <message numerus="yes">
        <source>Show %n new</source>
        <translation>
            <numerusform>Hiện %n mục mới</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallScreen</name>
    <message>
        <source>Snapshot saved: {text}</source>
        <translation>Đã lưu ảnh chụp: {text}</translation>
    </message>
    <message>
        <source>The selected tile has no camera.</source>
        <translation>Ô đang chọn không có camera.</translation>
    </message>
    <message>
        <source>Layout “{text}” saved.</source>
        <translation>Đã lưu bố cục “{text}”.</translation>
    </message>
    <message>
        <source>Layout “{text}” deleted.</source>
        <translation>Đã xóa bố cục “{text}”.</translation>
    </message>
    <message>
        <source>{text} was taken off the wall.</source>
        <translation>Đã gỡ {text} khỏi tường.</translation>
    </message>
    <message>
        <source>New violations</source>
        <translation>Vi phạm mới</translation>
    </message>
    <message>
        <source>There are no cameras yet.
An administrator adds them under Settings, Cameras.</source>
        <translation>Chưa có camera nào.
Quản trị viên thêm ở Thiết lập, mục Camera.</translation>
    </message>
    <message>
        <source>Drag a camera here, or press Ctrl+F</source>
        <translation>Kéo camera vào đây, hoặc nhấn Ctrl+F</translation>
    </message>
    <message>
        <source>Camera wall</source>
        <translation>Tường camera</translation>
    </message>
    <message>
        <source>No camera matches “{text}”.</source>
        <translation>Không có camera nào khớp “{text}”.</translation>
    </message>
    <message>
        <source>This camera is not read on this workstation.</source>
        <translation>Máy trạm này không đọc camera này.</translation>
    </message>
    <message>
        <source>Evidence missing: {cause}</source>
        <translation>Thiếu bằng chứng: {cause}</translation>
    </message>
    <message>
        <source>{state} {seconds} s</source>
        <translation>{state} {seconds} giây</translation>
    </message>
    <message>
        <source>{state} over {seconds} s</source>
        <translation>{state} hơn {seconds} giây</translation>
    </message>
    <message>
        <source>{granted}/{wished} looks/s · {reason}</source>
        <translation>{granted}/{wished} hình/s · {reason}</translation>
    </message>
    <message>
        <source>No detection: {reason}</source>
        <translation>Không phát hiện: {reason}</translation>
    </message>
    <message>
        <source>Pictures left out</source>
        <translation>Bỏ bớt hình</translation>
    </message>
    <message>
        <source>The pinned camera {text} gave way.</source>
        <translation>Camera đã ghim {text} vừa nhường chỗ.</translation>
    </message>
    <message>
        <source>{text} tiles are pinned. P lets one go.</source>
        <translation>Đang ghim {text} ô. Phím P bỏ ghim.</translation>
    </message>
    <message>
        <source>Every tile is pinned: {text} has no place. P lets one go.</source>
        <translation>Ô nào cũng đã ghim: {text} không còn chỗ. Phím P bỏ ghim.</translation>
    </message>
    <message>
        <source>Code, name or ward</source>
        <translation>Mã, tên hoặc phường, xã</translation>
    </message>
    <message>
        <source>Without a ward</source>
        <translation>Chưa ghi phường, xã</translation>
    </message>
    <message>
        <source>REPLAY {time}  {age}</source>
        <translation>XEM LẠI {time}  {age}</translation>
    </message>
    <message>
        <source>Fetching the last 30 seconds…</source>
        <translation>Đang lấy lại 30 giây vừa qua…</translation>
    </message>
    <message>
        <source>REPLAY, paused {time}  {age}</source>
        <translation>XEM LẠI, tạm dừng {time}  {age}</translation>
    </message>
    <message>
        <source>Space pause · ← → {n} s · , . picture · B bookmark · R live</source>
        <translation>Space tạm dừng · ← → {n} s · , . từng hình · B dấu mốc · R trực tiếp</translation>
    </message>
    <message>
        <source>Space play · ← → {n} s · , . picture · B bookmark · R live</source>
        <translation>Space chạy tiếp · ← → {n} s · , . từng hình · B dấu mốc · R trực tiếp</translation>
    </message>
    <message>
        <source>END OF REPLAY {time}  {age}</source>
        <translation>HẾT ĐOẠN XEM LẠI {time}  {age}</translation>
    </message>
    <message>
        <source>Live again in {n} s · R now · Space once more</source>
        <translation>Về trực tiếp sau {n} s · R về ngay · Space xem lại lần nữa</translation>
    </message>
    <message>
        <source>No answer: it stops by itself</source>
        <translation>Không trả lời: camera tự dừng</translation>
    </message>
    <message>
        <source>Refused: check the password</source>
        <translation>Bị từ chối: hãy kiểm tra mật khẩu</translation>
    </message>
    <message>
        <source>The camera could not do that</source>
        <translation>Camera không làm được việc đó</translation>
    </message>
    <message>
        <source>◆ No violations are judged meanwhile: bring it back to its place</source>
        <translation>◆ Tạm không xét vi phạm: hãy đưa camera về chỗ cũ</translation>
    </message>
    <message>
        <source>✥ IN CONTROL: {name}</source>
        <translation>✥ ĐANG ĐIỀU KHIỂN: {name}</translation>
    </message>
    <message>
        <source>✥ Asking the camera…</source>
        <translation>✥ Đang hỏi camera…</translation>
    </message>
    <message>
        <source>← ↑ ↓ → turn (Shift faster)</source>
        <translation>← ↑ ↓ → quay (Shift nhanh hơn)</translation>
    </message>
    <message>
        <source>+ - lens</source>
        <translation>+ - ống kính</translation>
    </message>
    <message>
        <source>click to centre</source>
        <translation>bấm chuột để đưa vào giữa</translation>
    </message>
    <message>
        <source>Esc lets go</source>
        <translation>Esc thôi điều khiển</translation>
    </message>
</context>
<context>
    <name>WallToolbar</name>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>List of all cameras (L)</source>
        <translation>Danh sách mọi camera (L)</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Hình vẽ</translation>
    </message>
    <message>
        <source>Boxes, tracks, zones and lines (O)</source>
        <translation>Khung, vết, vùng và vạch (O)</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Chụp ảnh</translation>
    </message>
    <message>
        <source>Save the selected picture (S)</source>
        <translation>Lưu ảnh đang chọn (S)</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>Lưu bố cục</translation>
    </message>
    <message>
        <source>Save the arrangement under a name (Ctrl+S)</source>
        <translation>Lưu cách sắp xếp với một tên (Ctrl+S)</translation>
    </message>
    <message>
        <source>Delete layout</source>
        <translation>Xóa bố cục</translation>
    </message>
    <message>
        <source>Name of the layout, then Enter</source>
        <translation>Tên bố cục, rồi Enter</translation>
    </message>
    <message>
        <source>Saved layouts</source>
        <translation>Bố cục đã lưu</translation>
    </message>
    <message numerus="yes">
        <source>%n tile(s) (Alt+{key})</source>
        <translation>
            <numerusform>%n ô (Alt+{key})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallWishes</name>
    <message>
        <source>Without a ward</source>
        <translation>Chưa ghi phường, xã</translation>
    </message>
    <message>
        <source>No camera of {area} is switched on.</source>
        <translation>Không camera nào của {area} đang bật.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
    <message>
        <source>No camera has a place on the map yet. Settings, Cameras sets it.</source>
        <translation>Chưa camera nào có vị trí trên bản đồ. Ghi ở Cài đặt, Camera.</translation>
    </message>
    <message>
        <source>The cameras nearest to {what}: {near} to {far} away.</source>
        <translation>Các camera gần {what} nhất: cách {near} đến {far}.</translation>
    </message>
    <message>
        <source>{name} has no place on the map yet. Settings, Cameras sets it.</source>
        <translation>{name} chưa có vị trí trên bản đồ. Ghi ở Cài đặt, Camera.</translation>
    </message>
    <message>
        <source>{area}: {all} cameras in turn, {n} s each page. T stops.</source>
        <translation>{area}: {all} camera lần lượt hiện, mỗi trang {n} giây. T để dừng.</translation>
    </message>
    <message>
        <source>No camera of {area} has a picture just now.</source>
        <translation>Lúc này không camera nào của {area} có hình.</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>Areas</source>
        <translation>Khu vực</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Lượt tuần tra</translation>
    </message>
    <message>
        <source>Wards, tours and saved layouts (G)</source>
        <translation>Phường, xã, lượt tuần tra, bố cục đã lưu (G)</translation>
    </message>
    <message>
        <source>Start or stop the tour (T)</source>
        <translation>Chạy hoặc dừng lượt tuần tra (T)</translation>
    </message>
    <message>
        <source>Alarms bring their camera onto the wall for a while (A)</source>
        <translation>Báo động đưa camera của nó lên tường một lúc (A)</translation>
    </message>
</context>
<context>
    <name>WorkstationPage</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Chưa có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>Saved. Some of it counts once the console is started again.</source>
        <translation>Đã lưu. Một phần có hiệu lực sau khi khởi động lại.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>Nothing was saved: one value cannot be used.</source>
        <translation>Chưa lưu: có một giá trị không dùng được.</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Trạm làm việc</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Lưu (Ctrl+S)</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Trả lại như cũ</translation>
    </message>
    <message>
        <source>never</source>
        <translation>không bao giờ</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Show or hide reports on the map</source>
        <translation>Hiện/ẩn phản ánh trên bản đồ</translation>
    </message>
    <message>
        <source>Show or hide SOS on the map</source>
        <translation>Hiện/ẩn SOS trên bản đồ</translation>
    </message>
    <message>
        <source>Show or hide cameras on the map</source>
        <translation>Hiện/ẩn camera trên bản đồ</translation>
    </message>
    <message>
        <source>Show or hide wards on the map</source>
        <translation>Hiện/ẩn phường/xã trên bản đồ</translation>
    </message>
    <message>
        <source>Go to the list of what is in view</source>
        <translation>Đến danh sách trong khung nhìn</translation>
    </message>
    <message>
        <source>Show the whole city</source>
        <translation>Xem toàn thành phố</translation>
    </message>
    <message>
        <source>Play back what is selected on the map</source>
        <translation>Xem lại dòng đang chọn trên bản đồ</translation>
    </message>
    <message>
        <source>Play back the cameras in view</source>
        <translation>Xem lại các camera trong khung nhìn</translation>
    </message>
    <message>
        <source>Dismiss: no violation</source>
        <translation>Bác bỏ: không vi phạm</translation>
    </message>
    <message>
        <source>Dismiss: plate unreadable</source>
        <translation>Bác bỏ: không đọc được biển số</translation>
    </message>
    <message>
        <source>Dismiss: wrong vehicle</source>
        <translation>Bác bỏ: nhầm phương tiện</translation>
    </message>
    <message>
        <source>Dismiss: lamp unclear</source>
        <translation>Bác bỏ: đèn không rõ</translation>
    </message>
    <message>
        <source>Dismiss: emergency vehicle</source>
        <translation>Bác bỏ: xe ưu tiên</translation>
    </message>
    <message>
        <source>Dismiss: directed by an officer</source>
        <translation>Bác bỏ: theo hiệu lệnh CSGT</translation>
    </message>
    <message>
        <source>Dismiss: avoiding an obstacle</source>
        <translation>Bác bỏ: tránh chướng ngại vật</translation>
    </message>
    <message>
        <source>Dismiss: seen before</source>
        <translation>Bác bỏ: trùng lặp</translation>
    </message>
    <message>
        <source>Dismiss: picture unusable</source>
        <translation>Bác bỏ: ảnh không dùng được</translation>
    </message>
    <message>
        <source>Confirm the violation</source>
        <translation>Xác nhận vi phạm</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Rút lại quyết định vừa rồi</translation>
    </message>
    <message>
        <source>Ask for a second look</source>
        <translation>Nhờ người khác xem lại</translation>
    </message>
    <message>
        <source>Go on to the next case</source>
        <translation>Sang vụ tiếp theo</translation>
    </message>
    <message>
        <source>Play the clip, or stop it</source>
        <translation>Phát hoặc dừng đoạn phim</translation>
    </message>
    <message>
        <source>Enlarge the next picture</source>
        <translation>Phóng to ảnh kế tiếp</translation>
    </message>
    <message>
        <source>Correct the plate</source>
        <translation>Sửa biển số</translation>
    </message>
    <message>
        <source>Show this camera on the wall</source>
        <translation>Xem camera này trên tường</translation>
    </message>
    <message>
        <source>Show or hide law and history</source>
        <translation>Hiện/ẩn căn cứ và lịch sử</translation>
    </message>
    <message>
        <source>Lock the evidence, or release the lock</source>
        <translation>Khóa hoặc mở khóa chứng cứ</translation>
    </message>
    <message>
        <source>Export the case</source>
        <translation>Xuất hồ sơ vụ việc</translation>
    </message>
    <message>
        <source>Wall of one picture</source>
        <translation>Tường 1 hình</translation>
    </message>
    <message>
        <source>Wall of 4 pictures</source>
        <translation>Tường 4 hình</translation>
    </message>
    <message>
        <source>Wall of 9 pictures</source>
        <translation>Tường 9 hình</translation>
    </message>
    <message>
        <source>Wall of 16 pictures</source>
        <translation>Tường 16 hình</translation>
    </message>
    <message>
        <source>Wall of 25 pictures</source>
        <translation>Tường 25 hình</translation>
    </message>
    <message>
        <source>Select the picture to the left</source>
        <translation>Chọn hình bên trái</translation>
    </message>
    <message>
        <source>Select the picture to the right</source>
        <translation>Chọn hình bên phải</translation>
    </message>
    <message>
        <source>Select the picture above</source>
        <translation>Chọn hình phía trên</translation>
    </message>
    <message>
        <source>Select the picture below</source>
        <translation>Chọn hình phía dưới</translation>
    </message>
    <message>
        <source>Move the camera to the left</source>
        <translation>Chuyển camera sang trái</translation>
    </message>
    <message>
        <source>Move the camera to the right</source>
        <translation>Chuyển camera sang phải</translation>
    </message>
    <message>
        <source>Move the camera up</source>
        <translation>Chuyển camera lên trên</translation>
    </message>
    <message>
        <source>Move the camera down</source>
        <translation>Chuyển camera xuống dưới</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>Nhiều hình hơn</translation>
    </message>
    <message>
        <source>Fewer pictures</source>
        <translation>Ít hình hơn</translation>
    </message>
    <message>
        <source>Empty the tile</source>
        <translation>Bỏ trống ô</translation>
    </message>
    <message>
        <source>Save the layout</source>
        <translation>Lưu bố cục</translation>
    </message>
    <message>
        <source>Next saved layout</source>
        <translation>Bố cục đã lưu kế tiếp</translation>
    </message>
    <message>
        <source>Previous saved layout</source>
        <translation>Bố cục đã lưu trước đó</translation>
    </message>
    <message>
        <source>Delete the saved layout</source>
        <translation>Xóa bố cục đã lưu</translation>
    </message>
    <message>
        <source>Full size and back</source>
        <translation>Phóng to và trở lại</translation>
    </message>
    <message>
        <source>Show or hide boxes, tracks and zones</source>
        <translation>Hiện/ẩn khung, vết và vùng</translation>
    </message>
    <message>
        <source>Save a snapshot</source>
        <translation>Lưu ảnh chụp</translation>
    </message>
    <message>
        <source>Show or hide the camera list</source>
        <translation>Hiện/ẩn danh sách camera</translation>
    </message>
    <message>
        <source>Search a camera</source>
        <translation>Tìm camera</translation>
    </message>
    <message>
        <source>Open the newest violation</source>
        <translation>Mở vi phạm mới nhất</translation>
    </message>
    <message>
        <source>Draw the scene of this camera</source>
        <translation>Vẽ hiện trường của camera này</translation>
    </message>
    <message>
        <source>Go to {screen}</source>
        <translation>Đến {screen}</translation>
    </message>
    <message>
        <source>New SOS</source>
        <translation>SOS mới</translation>
    </message>
    <message>
        <source>Search commands and records</source>
        <translation>Tìm lệnh và hồ sơ</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>Hoàn tác bước vừa rồi</translation>
    </message>
    <message>
        <source>User guide and keys</source>
        <translation>Hướng dẫn và phím tắt</translation>
    </message>
    <message>
        <source>Show this screen in a window of its own</source>
        <translation>Mở màn hình này ở cửa sổ riêng</translation>
    </message>
    <message>
        <source>Next page of this screen</source>
        <translation>Trang kế tiếp của màn hình</translation>
    </message>
    <message>
        <source>Previous page of this screen</source>
        <translation>Trang trước của màn hình</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>Đổi ngôn ngữ</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Sáng hoặc tối</translation>
    </message>
    <message>
        <source>Mute the alarms for ten minutes</source>
        <translation>Tắt chuông mười phút</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Khóa màn hình</translation>
    </message>
    <message>
        <source>Log off</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>Đóng phần mềm</translation>
    </message>
    <message>
        <source>Read the figures again</source>
        <translation>Đọc lại số liệu</translation>
    </message>
    <message>
        <source>Export the figures as CSV</source>
        <translation>Xuất số liệu ra CSV</translation>
    </message>
    <message>
        <source>Export the figures as XLSX</source>
        <translation>Xuất số liệu ra XLSX</translation>
    </message>
    <message>
        <source>Owner answered</source>
        <translation>Chủ xe đã trả lời</translation>
    </message>
    <message>
        <source>Remind through the ward police</source>
        <translation>Nhắc qua công an phường</translation>
    </message>
    <message>
        <source>Issue the notice</source>
        <translation>Lập thông báo</translation>
    </message>
    <message>
        <source>Enter the owner by hand</source>
        <translation>Nhập chủ xe bằng tay</translation>
    </message>
    <message>
        <source>Wrong owner</source>
        <translation>Sai chủ xe</translation>
    </message>
    <message>
        <source>Payment is overdue</source>
        <translation>Quá hạn nộp phạt</translation>
    </message>
    <message>
        <source>Enforce the decision</source>
        <translation>Cưỡng chế thi hành</translation>
    </message>
    <message>
        <source>Record an appeal</source>
        <translation>Ghi khiếu nại</translation>
    </message>
    <message>
        <source>Withdraw the file</source>
        <translation>Hủy hồ sơ</translation>
    </message>
    <message>
        <source>Transfer the file</source>
        <translation>Chuyển hồ sơ</translation>
    </message>
    <message>
        <source>Close the file as lapsed</source>
        <translation>Đóng vì hết thời hiệu</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>Hồ sơ tiếp theo</translation>
    </message>
    <message>
        <source>Previous file</source>
        <translation>Hồ sơ trước</translation>
    </message>
    <message>
        <source>Search plates and numbers</source>
        <translation>Tìm biển số, số hồ sơ</translation>
    </message>
    <message>
        <source>Choose the list</source>
        <translation>Chọn danh sách</translation>
    </message>
    <message>
        <source>Read the files again</source>
        <translation>Đọc lại hồ sơ</translation>
    </message>
    <message>
        <source>Next step of the file</source>
        <translation>Bước tiếp theo của hồ sơ</translation>
    </message>
    <message>
        <source>Take the step of the file back</source>
        <translation>Hoàn tác bước của hồ sơ</translation>
    </message>
    <message>
        <source>Open the notice</source>
        <translation>Mở thông báo</translation>
    </message>
    <message>
        <source>Show the pictures of the case</source>
        <translation>Xem ảnh của vụ vi phạm</translation>
    </message>
    <message>
        <source>Export the files as CSV</source>
        <translation>Xuất hồ sơ ra CSV</translation>
    </message>
    <message>
        <source>Export the files as XLSX</source>
        <translation>Xuất hồ sơ ra XLSX</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>Phản ánh mới</translation>
    </message>
    <message>
        <source>Search reports</source>
        <translation>Tìm phản ánh</translation>
    </message>
    <message>
        <source>Import reports</source>
        <translation>Nhập phản ánh</translation>
    </message>
    <message>
        <source>Next report</source>
        <translation>Phản ánh kế tiếp</translation>
    </message>
    <message>
        <source>Previous report</source>
        <translation>Phản ánh trước đó</translation>
    </message>
    <message>
        <source>Show new reports</source>
        <translation>Hiện phản ánh mới</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Xem trên bản đồ</translation>
    </message>
    <message>
        <source>Set the category</source>
        <translation>Đặt lĩnh vực</translation>
    </message>
    <message>
        <source>Assign to a unit</source>
        <translation>Chuyển xử lý</translation>
    </message>
    <message>
        <source>Set the due time</source>
        <translation>Đặt hạn xử lý</translation>
    </message>
    <message>
        <source>Correct the place</source>
        <translation>Sửa địa điểm</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Thêm ghi chú</translation>
    </message>
    <message>
        <source>Show the reporter</source>
        <translation>Xem người phản ánh</translation>
    </message>
    <message>
        <source>Undo my last step</source>
        <translation>Hoàn tác bước của tôi</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Xác minh</translation>
    </message>
    <message>
        <source>Refuse the report</source>
        <translation>Từ chối tiếp nhận</translation>
    </message>
    <message>
        <source>Merge as a duplicate</source>
        <translation>Gộp phản ánh trùng</translation>
    </message>
    <message>
        <source>Ask the citizen</source>
        <translation>Hỏi người dân</translation>
    </message>
    <message>
        <source>Unit accepts</source>
        <translation>Đơn vị tiếp nhận</translation>
    </message>
    <message>
        <source>Unit returns it</source>
        <translation>Đơn vị trả lại</translation>
    </message>
    <message>
        <source>Enter the result</source>
        <translation>Nhập kết quả</translation>
    </message>
    <message>
        <source>Publish the result</source>
        <translation>Công khai kết quả</translation>
    </message>
    <message>
        <source>Close the report</source>
        <translation>Đóng phản ánh</translation>
    </message>
    <message>
        <source>Next SOS</source>
        <translation>SOS kế tiếp</translation>
    </message>
    <message>
        <source>Previous SOS</source>
        <translation>SOS trước đó</translation>
    </message>
    <message>
        <source>Search SOS</source>
        <translation>Tìm SOS</translation>
    </message>
    <message>
        <source>Choose the place on the map</source>
        <translation>Chọn vị trí trên bản đồ</translation>
    </message>
    <message>
        <source>Next step: send, on the way, arrived, safe, close</source>
        <translation>Bước tiếp: điều động, đang đi, đến nơi, an toàn, đóng</translation>
    </message>
    <message>
        <source>Called back: reached</source>
        <translation>Gọi lại: gọi được</translation>
    </message>
    <message>
        <source>Called back: not reached</source>
        <translation>Gọi lại: không liên lạc được</translation>
    </message>
    <message>
        <source>Hand over to 112 to 115</source>
        <translation>Chuyển tiếp 112 đến 115</translation>
    </message>
    <message>
        <source>Contact lost</source>
        <translation>Mất liên lạc</translation>
    </message>
    <message>
        <source>The team cannot get there</source>
        <translation>Đội không tiếp cận được</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>Báo nhầm</translation>
    </message>
    <message>
        <source>Pass on needs</source>
        <translation>Chuyển nhu cầu</translation>
    </message>
    <message>
        <source>Settings of this workstation</source>
        <translation>Thiết lập trạm làm việc</translation>
    </message>
    <message>
        <source>People and passwords</source>
        <translation>Người dùng và mật khẩu</translation>
    </message>
    <message>
        <source>Set up cameras</source>
        <translation>Thiết lập camera</translation>
    </message>
    <message>
        <source>Map tiles, ward outlines and units</source>
        <translation>Ảnh nền bản đồ, ranh giới và đơn vị</translation>
    </message>
    <message>
        <source>Second person in review</source>
        <translation>Người thứ hai khi duyệt vi phạm</translation>
    </message>
    <message>
        <source>Deadlines of penalty files</source>
        <translation>Thời hạn của hồ sơ xử phạt</translation>
    </message>
    <message>
        <source>Keeping evidence</source>
        <translation>Lưu giữ chứng cứ</translation>
    </message>
    <message>
        <source>Archive of pictures</source>
        <translation>Lưu trữ hình camera</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Add a person or a camera</source>
        <translation>Thêm người dùng hoặc camera</translation>
    </message>
    <message>
        <source>Go to the sections</source>
        <translation>Đến các mục thiết lập</translation>
    </message>
    <message>
        <source>New tracing request</source>
        <translation>Yêu cầu truy vết mới</translation>
    </message>
    <message>
        <source>Search passages</source>
        <translation>Tra cứu lượt qua</translation>
    </message>
    <message>
        <source>Put the passage into the answer, or take it out</source>
        <translation>Đưa lượt qua vào kết quả hoặc lấy ra</translation>
    </message>
    <message>
        <source>Authorise the request</source>
        <translation>Phê duyệt yêu cầu</translation>
    </message>
    <message>
        <source>Hand the answer over</source>
        <translation>Bàn giao kết quả</translation>
    </message>
    <message>
        <source>Show or hide the passage and the answer</source>
        <translation>Hiện hoặc ẩn lượt qua và kết quả</translation>
    </message>
    <message>
        <source>Read the shares again</source>
        <translation>Đọc lại các tỷ lệ</translation>
    </message>
    <message>
        <source>Choose the period</source>
        <translation>Chọn kỳ</translation>
    </message>
    <message>
        <source>Choose the rule</source>
        <translation>Chọn lỗi</translation>
    </message>
    <message>
        <source>Go to the alarms</source>
        <translation>Đến các cảnh báo</translation>
    </message>
    <message>
        <source>Say what was found at the camera</source>
        <translation>Ghi điều đã thấy ở camera</translation>
    </message>
    <message>
        <source>All decided cases of the period</source>
        <translation>Mọi vụ đã duyệt trong kỳ</translation>
    </message>
    <message>
        <source>Draw a lane</source>
        <translation>Vẽ làn đường</translation>
    </message>
    <message>
        <source>Draw a stop line</source>
        <translation>Vẽ vạch dừng</translation>
    </message>
    <message>
        <source>Draw a counting line</source>
        <translation>Vẽ vạch đếm</translation>
    </message>
    <message>
        <source>Draw a zone</source>
        <translation>Vẽ vùng</translation>
    </message>
    <message>
        <source>Draw a lamp&apos;s box</source>
        <translation>Khoanh đèn tín hiệu</translation>
    </message>
    <message>
        <source>Forbid a turn</source>
        <translation>Cấm một hướng rẽ</translation>
    </message>
    <message>
        <source>Draw an ignored area</source>
        <translation>Vẽ vùng bỏ qua</translation>
    </message>
    <message>
        <source>Set a measured point</source>
        <translation>Đặt điểm đo</translation>
    </message>
    <message>
        <source>Next point of the shape</source>
        <translation>Điểm kế tiếp của hình</translation>
    </message>
    <message>
        <source>Next shape</source>
        <translation>Hình kế tiếp</translation>
    </message>
    <message>
        <source>Move by 1 pixel (Shift: 10)</source>
        <translation>Dời 1 điểm ảnh (Shift: 10)</translation>
    </message>
    <message>
        <source>Set a point at the cross</source>
        <translation>Đặt điểm tại dấu thập</translation>
    </message>
    <message>
        <source>Add a point</source>
        <translation>Thêm điểm</translation>
    </message>
    <message>
        <source>Delete the point or the shape</source>
        <translation>Xoá điểm hoặc hình</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Xem toàn hình</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Dời hình</translation>
    </message>
    <message>
        <source>Turn around</source>
        <translation>Đảo chiều</translation>
    </message>
    <message>
        <source>Give the lane a direction</source>
        <translation>Cho làn một hướng</translation>
    </message>
    <message>
        <source>Show the metres</source>
        <translation>Hiện lưới mét</translation>
    </message>
    <message>
        <source>Save the scene</source>
        <translation>Lưu hiện trường</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Take a new still</source>
        <translation>Chụp lại hình</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Hình trực tiếp</translation>
    </message>
    <message>
        <source>Picture or film from a file</source>
        <translation>Ảnh hoặc phim từ tệp</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Chạy thử</translation>
    </message>
    <message>
        <source>Next camera</source>
        <translation>Camera sau</translation>
    </message>
    <message>
        <source>Previous camera</source>
        <translation>Camera trước</translation>
    </message>
    <message>
        <source>Show or hide the details of the camera</source>
        <translation>Hiện hoặc ẩn chi tiết của camera</translation>
    </message>
    <message>
        <source>Accept the picture of a turned camera</source>
        <translation>Chấp nhận hình của camera đã xoay</translation>
    </message>
    <message>
        <source>What the cameras around saw then</source>
        <translation>Lúc đó các camera gần đây thấy gì</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Phát hoặc dừng</translation>
    </message>
    <message>
        <source>10 seconds back</source>
        <translation>Lùi 10 giây</translation>
    </message>
    <message>
        <source>10 seconds on</source>
        <translation>Tới 10 giây</translation>
    </message>
    <message>
        <source>One minute back</source>
        <translation>Lùi một phút</translation>
    </message>
    <message>
        <source>One minute on</source>
        <translation>Tới một phút</translation>
    </message>
    <message>
        <source>One picture back</source>
        <translation>Lùi một hình</translation>
    </message>
    <message>
        <source>One picture on</source>
        <translation>Tới một hình</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Chậm hơn</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Nhanh hơn</translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>Tới một giờ</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Sự kiện sau</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Sự kiện trước</translation>
    </message>
    <message>
        <source>Next motion</source>
        <translation>Chuyển động sau</translation>
    </message>
    <message>
        <source>Previous motion</source>
        <translation>Chuyển động trước</translation>
    </message>
    <message>
        <source>Beyond the next gap</source>
        <translation>Qua khoảng trống sau</translation>
    </message>
    <message>
        <source>Before the previous gap</source>
        <translation>Về trước khoảng trống</translation>
    </message>
    <message>
        <source>The newest recording</source>
        <translation>Hình ghi mới nhất</translation>
    </message>
    <message>
        <source>Zoom into the time line</source>
        <translation>Phóng to dòng thời gian</translation>
    </message>
    <message>
        <source>More of the time line</source>
        <translation>Thu nhỏ dòng thời gian</translation>
    </message>
    <message>
        <source>Select the previous camera</source>
        <translation>Chọn camera trước</translation>
    </message>
    <message>
        <source>Select the next camera</source>
        <translation>Chọn camera sau</translation>
    </message>
    <message>
        <source>Full size and back; in a gap, on to the next recording</source>
        <translation>Phóng to và trở lại; ở khoảng trống thì tới hình ghi tiếp theo</translation>
    </message>
    <message>
        <source>Take the camera out</source>
        <translation>Bỏ camera ra</translation>
    </message>
    <message>
        <source>The camera as it is now</source>
        <translation>Camera lúc này</translation>
    </message>
    <message>
        <source>Open the violation at this time</source>
        <translation>Mở vi phạm ở giờ này</translation>
    </message>
    <message>
        <source>Bookmark here</source>
        <translation>Đặt dấu mốc ở đây</translation>
    </message>
    <message>
        <source>Show or hide the bookmarks</source>
        <translation>Hiện hoặc ẩn dấu mốc</translation>
    </message>
    <message>
        <source>Play this camera back</source>
        <translation>Xem lại camera này</translation>
    </message>
    <message>
        <source>Play the whole wall back</source>
        <translation>Xem lại cả tường</translation>
    </message>
    <message>
        <source>Rules of tracing</source>
        <translation>Quy định truy vết</translation>
    </message>
    <message>
        <source>Cameras in view on the wall</source>
        <translation>Camera trong khung nhìn lên tường</translation>
    </message>
    <message>
        <source>Nearest cameras on the wall</source>
        <translation>Camera gần nhất lên tường</translation>
    </message>
    <message>
        <source>Start or stop the tour</source>
        <translation>Chạy hoặc dừng lượt tuần tra</translation>
    </message>
    <message>
        <source>Next stop of the tour</source>
        <translation>Điểm dừng kế tiếp của lượt tuần tra</translation>
    </message>
    <message>
        <source>Previous stop of the tour</source>
        <translation>Điểm dừng trước của lượt tuần tra</translation>
    </message>
    <message>
        <source>Make and edit tours</source>
        <translation>Lập và sửa lượt tuần tra</translation>
    </message>
    <message>
        <source>Pin the tile, or let it go</source>
        <translation>Ghim ô, hoặc bỏ ghim</translation>
    </message>
    <message>
        <source>Alarms come onto the wall, or not</source>
        <translation>Báo động lên tường, hoặc không</translation>
    </message>
    <message>
        <source>Wards, tours and saved layouts</source>
        <translation>Phường, xã, lượt tuần tra, bố cục đã lưu</translation>
    </message>
    <message>
        <source>Cameras nearest to the gravest SOS</source>
        <translation>Camera gần SOS khẩn nhất</translation>
    </message>
    <message>
        <source>Show the selected camera on the map</source>
        <translation>Xem camera đang chọn trên bản đồ</translation>
    </message>
    <message>
        <source>Results on the map, or in the list</source>
        <translation>Kết quả trên bản đồ, hoặc trong danh sách</translation>
    </message>
    <message>
        <source>Zoom in digitally</source>
        <translation>Phóng to kỹ thuật số</translation>
    </message>
    <message>
        <source>Zoom out digitally</source>
        <translation>Thu nhỏ kỹ thuật số</translation>
    </message>
    <message>
        <source>Replay the last 30 seconds, and back to live</source>
        <translation>Xem lại 30 giây vừa qua, và về trực tiếp</translation>
    </message>
    <message>
        <source>Pause the replay, and go on</source>
        <translation>Tạm dừng đoạn xem lại, và chạy tiếp</translation>
    </message>
    <message>
        <source>Take control of the camera, and let go</source>
        <translation>Điều khiển camera, và thôi điều khiển</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Đặt dấu mốc tại thời điểm này</translation>
    </message>
    <message>
        <source>Go to the rules that say nothing</source>
        <translation>Tới danh sách luật im lặng</translation>
    </message>
    <message>
        <source>Show or hide the export</source>
        <translation>Hiện hoặc ẩn xuất phim</translation>
    </message>
    <message>
        <source>The export begins here</source>
        <translation>Đoạn xuất bắt đầu ở đây</translation>
    </message>
    <message>
        <source>The export ends here</source>
        <translation>Đoạn xuất kết thúc ở đây</translation>
    </message>
    <message>
        <source>What the cameras around recorded then</source>
        <translation>Lúc đó các camera gần đây ghi được gì</translation>
    </message>
</context>
<context>
    <name>call_state</name>
    <message>
        <source>Ringing</source>
        <translation>Đổ chuông</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Đang nghe</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Nhỡ</translation>
    </message>
    <message>
        <source>To be called back</source>
        <translation>Cần gọi lại</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>Đã gọi lại</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Không liên lạc được</translation>
    </message>
</context>
<context>
    <name>camera_began</name>
    <message>
        <source>Picture stands still</source>
        <translation>Hình bị đứng</translation>
    </message>
    <message>
        <source>Camera covered</source>
        <translation>Camera bị che</translation>
    </message>
    <message>
        <source>Camera turned away</source>
        <translation>Camera bị xoay</translation>
    </message>
    <message>
        <source>Picture out of focus</source>
        <translation>Hình mất nét</translation>
    </message>
    <message>
        <source>Pictures damaged</source>
        <translation>Hình bị vỡ</translation>
    </message>
    <message>
        <source>Clock runs off</source>
        <translation>Đồng hồ chạy lệch</translation>
    </message>
    <message>
        <source>Recording stopped</source>
        <translation>Ngừng ghi hình</translation>
    </message>
    <message>
        <source>Picture accepted by {name}</source>
        <translation>{name} chấp nhận hình mới làm mẫu</translation>
    </message>
    <message>
        <source>Turned by hand by {name}</source>
        <translation>{name} điều khiển bằng tay</translation>
    </message>
    <message>
        <source>Turned to {preset} by {name}</source>
        <translation>{name} quay tới vị trí {preset}</translation>
    </message>
</context>
<context>
    <name>camera_cause</name>
    <message>
        <source>Starting</source>
        <translation>Đang khởi động</translation>
    </message>
    <message>
        <source>Connecting again</source>
        <translation>Đang kết nối lại</translation>
    </message>
    <message>
        <source>Pictures arrive</source>
        <translation>Có hình</translation>
    </message>
    <message>
        <source>No pictures for two seconds</source>
        <translation>Không có hình trong hai giây</translation>
    </message>
    <message>
        <source>The stream ended</source>
        <translation>Luồng hình đã kết thúc</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Bị từ chối kết nối</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Không trả lời</translation>
    </message>
    <message>
        <source>Address not found</source>
        <translation>Không tìm thấy địa chỉ</translation>
    </message>
    <message>
        <source>Wrong user or password</source>
        <translation>Sai tên hoặc mật khẩu</translation>
    </message>
    <message>
        <source>No such stream</source>
        <translation>Không có luồng này</translation>
    </message>
    <message>
        <source>The stream has no video</source>
        <translation>Luồng không có hình</translation>
    </message>
    <message>
        <source>The picture cannot be decoded</source>
        <translation>Không giải mã được hình</translation>
    </message>
    <message>
        <source>The address is not valid</source>
        <translation>Địa chỉ không hợp lệ</translation>
    </message>
    <message>
        <source>The reader hung and was replaced</source>
        <translation>Bộ đọc bị treo và đã được thay</translation>
    </message>
    <message>
        <source>The camera process ended</source>
        <translation>Tiến trình camera đã dừng</translation>
    </message>
    <message>
        <source>The camera process hung</source>
        <translation>Tiến trình camera bị treo</translation>
    </message>
    <message>
        <source>Switched off by hand</source>
        <translation>Được tắt bằng tay</translation>
    </message>
</context>
<context>
    <name>camera_ended</name>
    <message>
        <source>Picture moves again</source>
        <translation>Hình chạy lại</translation>
    </message>
    <message>
        <source>No longer covered</source>
        <translation>Hết bị che</translation>
    </message>
    <message>
        <source>Looks where it should again</source>
        <translation>Đã về đúng góc</translation>
    </message>
    <message>
        <source>Picture sharp again</source>
        <translation>Hình nét trở lại</translation>
    </message>
    <message>
        <source>Pictures whole again</source>
        <translation>Hình hết vỡ</translation>
    </message>
    <message>
        <source>Clock agrees again</source>
        <translation>Đồng hồ khớp trở lại</translation>
    </message>
    <message>
        <source>Recording goes on</source>
        <translation>Ghi hình trở lại</translation>
    </message>
    <message>
        <source>Picture accepted by {name}</source>
        <translation>{name} chấp nhận hình mới làm mẫu</translation>
    </message>
    <message>
        <source>No longer turned by {name}</source>
        <translation>{name} thôi điều khiển</translation>
    </message>
</context>
<context>
    <name>camera_state</name>
    <message>
        <source>Connecting</source>
        <translation>Đang kết nối</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Trực tiếp</translation>
    </message>
    <message>
        <source>Picture is old</source>
        <translation>Hình đã cũ</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Không kết nối được</translation>
    </message>
    <message>
        <source>Password refused</source>
        <translation>Sai mật khẩu</translation>
    </message>
    <message>
        <source>Stream broken</source>
        <translation>Luồng hình hỏng</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Đã tắt</translation>
    </message>
</context>
<context>
    <name>case_state</name>
    <message>
        <source>Detected</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Đã xác nhận</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Không đủ căn cứ</translation>
    </message>
    <message>
        <source>Owner found</source>
        <translation>Đã xác định chủ phương tiện</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Đã duyệt hồ sơ</translation>
    </message>
    <message>
        <source>Notice sent</source>
        <translation>Đã gửi thông báo</translation>
    </message>
    <message>
        <source>Notice sent again</source>
        <translation>Đã gửi lại thông báo</translation>
    </message>
    <message>
        <source>Record drawn up</source>
        <translation>Đã lập biên bản</translation>
    </message>
    <message>
        <source>Fine decided</source>
        <translation>Đã ra quyết định xử phạt</translation>
    </message>
    <message>
        <source>Fine paid</source>
        <translation>Đã nộp phạt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>Khiếu nại</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Chuyển cơ quan khác</translation>
    </message>
    <message>
        <source>Payment overdue</source>
        <translation>Quá hạn nộp phạt</translation>
    </message>
    <message>
        <source>Enforced</source>
        <translation>Cưỡng chế</translation>
    </message>
    <message>
        <source>Time-barred</source>
        <translation>Hết thời hiệu</translation>
    </message>
</context>
<context>
    <name>category</name>
    <message>
        <source>Roads and signals</source>
        <translation>Hạ tầng giao thông</translation>
    </message>
    <message>
        <source>Traffic order</source>
        <translation>Trật tự ATGT</translation>
    </message>
    <message>
        <source>Environment and waste</source>
        <translation>Môi trường, rác thải</translation>
    </message>
    <message>
        <source>Urban order</source>
        <translation>Trật tự đô thị</translation>
    </message>
    <message>
        <source>Illegal building</source>
        <translation>Trật tự xây dựng</translation>
    </message>
    <message>
        <source>Security and noise</source>
        <translation>An ninh, tiếng ồn</translation>
    </message>
    <message>
        <source>Street lighting</source>
        <translation>Chiếu sáng công cộng</translation>
    </message>
    <message>
        <source>Electric power</source>
        <translation>Điện lực</translation>
    </message>
    <message>
        <source>Water supply</source>
        <translation>Cấp nước</translation>
    </message>
    <message>
        <source>Drainage</source>
        <translation>Thoát nước, ngập úng</translation>
    </message>
    <message>
        <source>Trees and parks</source>
        <translation>Cây xanh, công viên</translation>
    </message>
    <message>
        <source>Food safety</source>
        <translation>An toàn thực phẩm</translation>
    </message>
    <message>
        <source>Consumer protection</source>
        <translation>Bảo vệ người tiêu dùng</translation>
    </message>
    <message>
        <source>Telecommunication</source>
        <translation>Viễn thông</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Y tế</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>Giáo dục</translation>
    </message>
    <message>
        <source>Tourism</source>
        <translation>Du lịch</translation>
    </message>
    <message>
        <source>Heritage</source>
        <translation>Di sản, di tích</translation>
    </message>
    <message>
        <source>Land and water bodies</source>
        <translation>Đất đai, sông hồ</translation>
    </message>
    <message>
        <source>Natural disaster</source>
        <translation>Thiên tai</translation>
    </message>
    <message>
        <source>Fire and rescue</source>
        <translation>Cháy nổ, cứu nạn</translation>
    </message>
    <message>
        <source>Public service</source>
        <translation>Hành chính công</translation>
    </message>
    <message>
        <source>Hue-S and accounts</source>
        <translation>Hue-S, tài khoản</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Khác</translation>
    </message>
</context>
<context>
    <name>channel</name>
    <message>
        <source>Hue-S app</source>
        <translation>Ứng dụng Hue-S</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Cổng thông tin</translation>
    </message>
    <message>
        <source>Hotline</source>
        <translation>Đường dây nóng</translation>
    </message>
    <message>
        <source>Facebook</source>
        <translation>Facebook</translation>
    </message>
    <message>
        <source>Zalo</source>
        <translation>Zalo</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Báo chí</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>Trực tiếp tại quầy</translation>
    </message>
    <message>
        <source>Open311</source>
        <translation>Open311</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
</context>
<context>
    <name>check_cause</name>
    <message>
        <source>A second look is asked for</source>
        <translation>Được nhờ xem lại</translation>
    </message>
    <message>
        <source>Second person: this kind of violation</source>
        <translation>Người thứ hai: theo loại vi phạm</translation>
    </message>
    <message>
        <source>Second person: the amount of the fine</source>
        <translation>Người thứ hai: theo mức phạt</translation>
    </message>
    <message>
        <source>Second person: drawn at random</source>
        <translation>Người thứ hai: rút ngẫu nhiên</translation>
    </message>
</context>
<context>
    <name>clock_quality</name>
    <message>
        <source>Camera and console agree</source>
        <translation>Camera và máy khớp giờ</translation>
    </message>
    <message>
        <source>Time of arrival</source>
        <translation>Giờ nhận hình</translation>
    </message>
    <message>
        <source>The clock jumped</source>
        <translation>Đồng hồ bị lệch</translation>
    </message>
    <message>
        <source>Clock synchronised</source>
        <translation>Đồng hồ đã đồng bộ</translation>
    </message>
    <message>
        <source>Clock not synchronised</source>
        <translation>Đồng hồ chưa đồng bộ</translation>
    </message>
    <message>
        <source>Clock of the camera</source>
        <translation>Đồng hồ camera</translation>
    </message>
    <message>
        <source>Clock unknown</source>
        <translation>Không rõ đồng hồ</translation>
    </message>
</context>
<context>
    <name>colour</name>
    <message>
        <source>White</source>
        <translation>Trắng</translation>
    </message>
    <message>
        <source>Grey or silver</source>
        <translation>Xám, bạc</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Đen</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Đỏ</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Cam</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Vàng</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Xanh lá</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Xanh dương</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>Nâu</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Không rõ</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Next step by</source>
        <translation>Hạn bước tới</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Tiền phạt</translation>
    </message>
    <message>
        <source>Lapses</source>
        <translation>Hết hiệu lực</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Tuổi</translation>
    </message>
    <message>
        <source>Urg.</source>
        <translation>Khẩn</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Phản ánh</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn xử lý</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Biển số</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Fate</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Bác bỏ</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Tỷ lệ</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Khoảng 95 %</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Số vụ</translation>
    </message>
    <message>
        <source>Looked at by</source>
        <translation>Người xem</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời điểm</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Phương tiện</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Màu</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Hướng đi</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Liên lạc</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Người</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Nước</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Cảnh</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Không báo</translation>
    </message>
</context>
<context>
    <name>deadlines</name>
    <message>
        <source>Owner is known after</source>
        <translation>Tìm được chủ xe sau</translation>
    </message>
    <message>
        <source>File is approved after</source>
        <translation>Duyệt hồ sơ sau</translation>
    </message>
    <message>
        <source>Notice is sent after</source>
        <translation>Gửi thông báo sau</translation>
    </message>
    <message>
        <source>Owner comes after the notice within</source>
        <translation>Chủ xe đến sau thông báo trong</translation>
    </message>
    <message>
        <source>Owner comes after the reminder within</source>
        <translation>Chủ xe đến sau lần nhắc trong</translation>
    </message>
    <message>
        <source>Fine is decided after the record within</source>
        <translation>Ra quyết định sau biên bản trong</translation>
    </message>
    <message>
        <source>Fine is paid within</source>
        <translation>Nộp phạt trong</translation>
    </message>
    <message>
        <source>Enforcement begins after</source>
        <translation>Bắt đầu cưỡng chế sau</translation>
    </message>
    <message>
        <source>Appeal is answered within</source>
        <translation>Trả lời khiếu nại trong</translation>
    </message>
    <message>
        <source>Paid file is closed after</source>
        <translation>Đóng hồ sơ đã nộp sau</translation>
    </message>
    <message>
        <source>Violation lapses after</source>
        <translation>Thời hiệu xử phạt</translation>
    </message>
    <message>
        <source>Decision lapses after</source>
        <translation>Thời hiệu thi hành quyết định</translation>
    </message>
    <message>
        <source>Listed before it lapses for</source>
        <translation>Báo trước khi hết thời hiệu</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Duyệt hồ sơ</translation>
    </message>
    <message>
        <source>Lapsed files</source>
        <translation>Hồ sơ hết thời hiệu</translation>
    </message>
    <message>
        <source>Register of owners (CSV)</source>
        <translation>Tệp chủ xe (CSV)</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Đơn vị thông báo</translation>
    </message>
    <message>
        <source>Where to come</source>
        <translation>Nơi đến làm việc</translation>
    </message>
    <message>
        <source>When to come</source>
        <translation>Giờ làm việc</translation>
    </message>
    <message>
        <source>Phone for questions</source>
        <translation>Điện thoại liên hệ</translation>
    </message>
    <message>
        <source>by another person than who found the owner</source>
        <translation>phải do người khác với người tìm chủ xe</translation>
    </message>
    <message>
        <source>are closed by the daily job</source>
        <translation>được đóng tự động hằng ngày</translation>
    </message>
</context>
<context>
    <name>dismiss_reason</name>
    <message>
        <source>No violation</source>
        <translation>Không vi phạm</translation>
    </message>
    <message>
        <source>Plate unreadable</source>
        <translation>Không đọc được biển</translation>
    </message>
    <message>
        <source>Wrong vehicle</source>
        <translation>Nhầm phương tiện</translation>
    </message>
    <message>
        <source>Lamp unclear</source>
        <translation>Đèn không rõ</translation>
    </message>
    <message>
        <source>Emergency vehicle</source>
        <translation>Xe ưu tiên</translation>
    </message>
    <message>
        <source>Directed by an officer</source>
        <translation>Theo hiệu lệnh CSGT</translation>
    </message>
    <message>
        <source>Avoiding an obstacle</source>
        <translation>Tránh chướng ngại vật</translation>
    </message>
    <message>
        <source>Seen before</source>
        <translation>Trùng lặp</translation>
    </message>
    <message>
        <source>Picture unusable</source>
        <translation>Ảnh không dùng được</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Your role may not {verb}.</source>
        <translation>Vai trò của bạn không được {verb}.</translation>
    </message>
    <message>
        <source>Ask the shift supervisor.</source>
        <translation>Hãy hỏi trưởng ca.</translation>
    </message>
    <message>
        <source>This step is not possible from the present state.</source>
        <translation>Không thể thực hiện bước này từ trạng thái hiện tại.</translation>
    </message>
    <message>
        <source>Look at the record again; someone may have moved it on.</source>
        <translation>Hãy xem lại hồ sơ; có thể người khác đã chuyển bước.</translation>
    </message>
    <message>
        <source>“{field}” is missing for this step.</source>
        <translation>Bước này còn thiếu “{field}”.</translation>
    </message>
    <message>
        <source>Fill it in and try again.</source>
        <translation>Hãy điền vào rồi thử lại.</translation>
    </message>
    <message>
        <source>The record is not there.</source>
        <translation>Không tìm thấy hồ sơ.</translation>
    </message>
    <message>
        <source>Look for it by its number.</source>
        <translation>Hãy tìm theo số hồ sơ.</translation>
    </message>
    <message>
        <source>The database does not answer.</source>
        <translation>Cơ sở dữ liệu không trả lời.</translation>
    </message>
    <message>
        <source>Check the network; the console tries again by itself.</source>
        <translation>Hãy kiểm tra mạng; phần mềm tự thử lại.</translation>
    </message>
    <message>
        <source>A team is on the way already.</source>
        <translation>Đã có đội đang trên đường.</translation>
    </message>
    <message>
        <source>Look at the record before you send another one.</source>
        <translation>Hãy xem hồ sơ trước khi điều động thêm.</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>Tệp quá lớn.</translation>
    </message>
    <message>
        <source>Attach a smaller one.</source>
        <translation>Hãy đính kèm tệp nhỏ hơn.</translation>
    </message>
    <message>
        <source>The file has no column “{column}”.</source>
        <translation>Tệp không có cột “{column}”.</translation>
    </message>
    <message>
        <source>Add it in the first line and import again.</source>
        <translation>Hãy thêm cột vào dòng đầu rồi nhập lại.</translation>
    </message>
    <message>
        <source>The due time has passed already.</source>
        <translation>Hạn xử lý đã qua.</translation>
    </message>
    <message>
        <source>Choose a later one.</source>
        <translation>Hãy chọn thời điểm muộn hơn.</translation>
    </message>
    <message>
        <source>The file “{name}” could not be written.</source>
        <translation>Không ghi được tệp “{name}”.</translation>
    </message>
    <message>
        <source>Check the free space, or choose another folder.</source>
        <translation>Hãy kiểm tra dung lượng trống hoặc chọn thư mục khác.</translation>
    </message>
    <message>
        <source>The file “{name}” could not be read.</source>
        <translation>Không đọc được tệp “{name}”.</translation>
    </message>
    <message>
        <source>Check that it is there and try again.</source>
        <translation>Hãy kiểm tra tệp rồi thử lại.</translation>
    </message>
    <message>
        <source>The login name is empty.</source>
        <translation>Tên đăng nhập đang trống.</translation>
    </message>
    <message>
        <source>Choose a login name.</source>
        <translation>Hãy chọn tên đăng nhập.</translation>
    </message>
    <message>
        <source>Too many wrong passwords; this login is locked.</source>
        <translation>Nhập sai mật khẩu quá nhiều lần; tài khoản tạm khóa.</translation>
    </message>
    <message>
        <source>Wait {seconds} seconds and try again.</source>
        <translation>Hãy đợi {seconds} giây rồi thử lại.</translation>
    </message>
    <message>
        <source>The login name or the password is wrong.</source>
        <translation>Sai tên đăng nhập hoặc mật khẩu.</translation>
    </message>
    <message>
        <source>Check both and try again.</source>
        <translation>Hãy kiểm tra cả hai rồi thử lại.</translation>
    </message>
    <message>
        <source>Somebody has the login name “{login}” already.</source>
        <translation>Tên đăng nhập “{login}” đã có người dùng.</translation>
    </message>
    <message>
        <source>Choose another login name.</source>
        <translation>Hãy chọn tên đăng nhập khác.</translation>
    </message>
    <message>
        <source>A record cannot be merged into itself.</source>
        <translation>Không thể gộp hồ sơ vào chính nó.</translation>
    </message>
    <message>
        <source>Choose another record.</source>
        <translation>Hãy chọn hồ sơ khác.</translation>
    </message>
    <message>
        <source>The record to merge into is closed.</source>
        <translation>Hồ sơ nhận gộp đã đóng.</translation>
    </message>
    <message>
        <source>Choose an open record.</source>
        <translation>Hãy chọn hồ sơ đang mở.</translation>
    </message>
    <message>
        <source>There is an administrator already.</source>
        <translation>Đã có quản trị viên.</translation>
    </message>
    <message>
        <source>Log in, or ask the administrator for an account.</source>
        <translation>Hãy đăng nhập hoặc xin quản trị viên cấp tài khoản.</translation>
    </message>
    <message>
        <source>Nobody can lock themselves out.</source>
        <translation>Không ai được tự khóa mình.</translation>
    </message>
    <message>
        <source>Ask another administrator.</source>
        <translation>Hãy nhờ quản trị viên khác.</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation>Ghi chú đang trống.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Hãy viết nội dung trước.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Không có gì để hoàn tác.</translation>
    </message>
    <message>
        <source>Look at the history of the record.</source>
        <translation>Hãy xem lịch sử hồ sơ.</translation>
    </message>
    <message>
        <source>The password is too short.</source>
        <translation>Mật khẩu quá ngắn.</translation>
    </message>
    <message>
        <source>Take at least {least} characters.</source>
        <translation>Hãy dùng ít nhất {least} ký tự.</translation>
    </message>
    <message>
        <source>The plate is empty.</source>
        <translation>Biển số đang trống.</translation>
    </message>
    <message>
        <source>Type what the picture shows.</source>
        <translation>Hãy gõ theo ảnh.</translation>
    </message>
    <message>
        <source>The report has no text.</source>
        <translation>Phản ánh chưa có nội dung.</translation>
    </message>
    <message>
        <source>Write what was reported.</source>
        <translation>Hãy ghi nội dung phản ánh.</translation>
    </message>
    <message>
        <source>A row of the file is incomplete.</source>
        <translation>Một dòng trong tệp còn thiếu.</translation>
    </message>
    <message>
        <source>Complete the row and import again; nothing comes twice.</source>
        <translation>Hãy bổ sung dòng đó rồi nhập lại; không có gì bị nhập hai lần.</translation>
    </message>
    <message>
        <source>The setting “{name}” has a value that cannot be used.</source>
        <translation>Cài đặt “{name}” có giá trị không dùng được.</translation>
    </message>
    <message>
        <source>Choose another value.</source>
        <translation>Hãy chọn giá trị khác.</translation>
    </message>
    <message>
        <source>The settings of this machine cannot be read.</source>
        <translation>Không đọc được cài đặt của máy này.</translation>
    </message>
    <message>
        <source>Ask the administrator to look at “{name}”.</source>
        <translation>Hãy nhờ quản trị viên xem “{name}”.</translation>
    </message>
    <message>
        <source>The last step was somebody else&apos;s.</source>
        <translation>Bước vừa rồi là của người khác.</translation>
    </message>
    <message>
        <source>Ask them, or take the step back by hand.</source>
        <translation>Hãy hỏi họ, hoặc tự chuyển lại.</translation>
    </message>
    <message>
        <source>It is too late to undo this step.</source>
        <translation>Đã quá muộn để hoàn tác bước này.</translation>
    </message>
    <message>
        <source>Take the step back by hand.</source>
        <translation>Hãy tự chuyển lại.</translation>
    </message>
    <message>
        <source>The unit no longer takes reports.</source>
        <translation>Đơn vị không còn nhận phản ánh.</translation>
    </message>
    <message>
        <source>Choose another unit.</source>
        <translation>Hãy chọn đơn vị khác.</translation>
    </message>
    <message>
        <source>There is no such unit.</source>
        <translation>Không có đơn vị này.</translation>
    </message>
    <message>
        <source>Choose a unit from the list.</source>
        <translation>Hãy chọn đơn vị trong danh sách.</translation>
    </message>
    <message>
        <source>The layout has no name.</source>
        <translation>Bố cục chưa có tên.</translation>
    </message>
    <message>
        <source>Type a name and press Enter.</source>
        <translation>Hãy gõ tên rồi nhấn Enter.</translation>
    </message>
    <message>
        <source>There is a layout named “{name}” already.</source>
        <translation>Đã có bố cục tên “{name}”.</translation>
    </message>
    <message>
        <source>Choose another name, or save over it.</source>
        <translation>Hãy chọn tên khác hoặc lưu đè.</translation>
    </message>
    <message>
        <source>A wall of {tiles} pictures is not possible.</source>
        <translation>Không có tường {tiles} hình.</translation>
    </message>
    <message>
        <source>Choose 1, 4, 9, 16 or 25 pictures.</source>
        <translation>Hãy chọn 1, 4, 9, 16 hoặc 25 hình.</translation>
    </message>
    <message>
        <source>There is no picture of “{name}” to save.</source>
        <translation>Chưa có hình của “{name}” để lưu.</translation>
    </message>
    <message>
        <source>Wait until the camera is live and try again.</source>
        <translation>Hãy đợi camera có hình rồi thử lại.</translation>
    </message>
    <message>
        <source>The camera has no code.</source>
        <translation>Camera chưa có mã.</translation>
    </message>
    <message>
        <source>Give it a short code of its own.</source>
        <translation>Hãy đặt một mã ngắn riêng.</translation>
    </message>
    <message>
        <source>There is a camera with the code “{name}” already.</source>
        <translation>Đã có camera mang mã “{name}”.</translation>
    </message>
    <message>
        <source>Choose another code.</source>
        <translation>Hãy chọn mã khác.</translation>
    </message>
    <message>
        <source>The address of the camera is not valid.</source>
        <translation>Địa chỉ camera không hợp lệ.</translation>
    </message>
    <message>
        <source>Check it; it begins with rtsp://, http:// or usb:, or names a file.</source>
        <translation>Hãy kiểm tra; địa chỉ bắt đầu bằng rtsp://, http:// hoặc usb:, hoặc là tên tệp.</translation>
    </message>
    <message>
        <source>The address holds a user or password.</source>
        <translation>Địa chỉ có chứa tên hoặc mật khẩu.</translation>
    </message>
    <message>
        <source>Enter them in their own fields; they are kept apart.</source>
        <translation>Hãy nhập chúng vào ô riêng; chúng được lưu riêng.</translation>
    </message>
    <message>
        <source>“{transport}” is no way to carry pictures.</source>
        <translation>“{transport}” không phải cách truyền hình.</translation>
    </message>
    <message>
        <source>Choose tcp or udp.</source>
        <translation>Hãy chọn tcp hoặc udp.</translation>
    </message>
    <message>
        <source>The scene cannot be read.</source>
        <translation>Không đọc được cảnh.</translation>
    </message>
    <message>
        <source>Check the file with: ioc-console scenes validate</source>
        <translation>Hãy kiểm tra tệp bằng: ioc-console scenes validate</translation>
    </message>
    <message>
        <source>The record is there already.</source>
        <translation>Hồ sơ này đã có.</translation>
    </message>
    <message>
        <source>Look at the list; it may have been saved a moment ago.</source>
        <translation>Hãy xem danh sách; có thể nó vừa được lưu.</translation>
    </message>
    <message>
        <source>The list could not be read on.</source>
        <translation>Không đọc tiếp được danh sách.</translation>
    </message>
    <message>
        <source>Open the list again.</source>
        <translation>Hãy mở lại danh sách.</translation>
    </message>
    <message>
        <source>The address of the database is not understood.</source>
        <translation>Không hiểu địa chỉ cơ sở dữ liệu.</translation>
    </message>
    <message>
        <source>Ask the administrator to correct the settings.</source>
        <translation>Hãy nhờ quản trị viên sửa cài đặt.</translation>
    </message>
    <message>
        <source>The database is busy.</source>
        <translation>Cơ sở dữ liệu đang bận.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Hãy thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>The database file is damaged.</source>
        <translation>Tệp cơ sở dữ liệu bị hỏng.</translation>
    </message>
    <message>
        <source>Ask the administrator to restore a backup: ioc-console db restore FILE</source>
        <translation>Hãy nhờ quản trị viên phục hồi bản sao lưu: ioc-console db restore TỆP</translation>
    </message>
    <message>
        <source>This is not a database of the console.</source>
        <translation>Đây không phải cơ sở dữ liệu của phần mềm này.</translation>
    </message>
    <message>
        <source>The database was made by a newer console.</source>
        <translation>Cơ sở dữ liệu do phiên bản mới hơn tạo ra.</translation>
    </message>
    <message>
        <source>Update the console on this machine; it must not write with an older one.</source>
        <translation>Hãy cập nhật phần mềm trên máy này; bản cũ không được phép ghi.</translation>
    </message>
    <message>
        <source>The shared database is of an older kind.</source>
        <translation>Cơ sở dữ liệu dùng chung còn ở phiên bản cũ.</translation>
    </message>
    <message>
        <source>Ask the administrator to run: ioc-console db upgrade</source>
        <translation>Hãy nhờ quản trị viên chạy: ioc-console db upgrade</translation>
    </message>
    <message>
        <source>The database is closed.</source>
        <translation>Cơ sở dữ liệu đã đóng.</translation>
    </message>
    <message>
        <source>Open the console again.</source>
        <translation>Hãy mở lại phần mềm.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Đĩa đã đầy.</translation>
    </message>
    <message>
        <source>Make room, then try again.</source>
        <translation>Hãy giải phóng dung lượng rồi thử lại.</translation>
    </message>
    <message>
        <source>The file could not be kept.</source>
        <translation>Không lưu được tệp.</translation>
    </message>
    <message>
        <source>Check the evidence folder and the disk, then try again.</source>
        <translation>Hãy kiểm tra thư mục bằng chứng và đĩa rồi thử lại.</translation>
    </message>
    <message>
        <source>The file is not in the evidence folder.</source>
        <translation>Tệp không có trong thư mục bằng chứng.</translation>
    </message>
    <message>
        <source>Check that the evidence folder can be reached.</source>
        <translation>Hãy kiểm tra kết nối đến thư mục bằng chứng.</translation>
    </message>
    <message>
        <source>Something this record refers to is not there any more.</source>
        <translation>Mục mà hồ sơ này nhắc đến không còn nữa.</translation>
    </message>
    <message>
        <source>Look at the record again.</source>
        <translation>Hãy xem lại hồ sơ.</translation>
    </message>
    <message>
        <source>The map file is not valid: feature {feature}, field {field}.</source>
        <translation>Tệp bản đồ không hợp lệ: đối tượng {feature}, trường {field}.</translation>
    </message>
    <message>
        <source>Correct the file and import again.</source>
        <translation>Hãy sửa tệp rồi nhập lại.</translation>
    </message>
    <message>
        <source>The file “{name}” has no rows.</source>
        <translation>Tệp “{name}” không có dòng nào.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Hãy chọn tệp khác.</translation>
    </message>
    <message>
        <source>The file “{name}” is not understood from line {line} on.</source>
        <translation>Không hiểu tệp “{name}” từ dòng {line}.</translation>
    </message>
    <message>
        <source>Correct the line and import again; nothing comes twice.</source>
        <translation>Hãy sửa dòng đó rồi nhập lại; không có gì bị nhập hai lần.</translation>
    </message>
    <message>
        <source>The file is larger than {megabytes} MB.</source>
        <translation>Tệp lớn hơn {megabytes} MB.</translation>
    </message>
    <message>
        <source>Split it and import the parts; nothing comes twice.</source>
        <translation>Hãy chia nhỏ rồi nhập từng phần; không có gì bị nhập hai lần.</translation>
    </message>
    <message>
        <source>The file “{name}” has no column with the text of the reports.</source>
        <translation>Tệp “{name}” không có cột nội dung phản ánh.</translation>
    </message>
    <message>
        <source>Name that column “text” and import again.</source>
        <translation>Hãy đặt tên cột đó là “text” rồi nhập lại.</translation>
    </message>
    <message>
        <source>The import stopped before its end; {added} came in.</source>
        <translation>Việc nhập dừng giữa chừng; đã nhập {added}.</translation>
    </message>
    <message>
        <source>Import again: it goes on where it stopped, and nothing comes twice.</source>
        <translation>Hãy nhập lại: việc nhập tiếp tục từ chỗ dừng, không có gì bị nhập hai lần.</translation>
    </message>
    <message>
        <source>The address of the server is not valid.</source>
        <translation>Địa chỉ máy chủ không hợp lệ.</translation>
    </message>
    <message>
        <source>It begins with https:// and ends before /requests.json.</source>
        <translation>Địa chỉ bắt đầu bằng https:// và kết thúc trước /requests.json.</translation>
    </message>
    <message>
        <source>The server {host} refused ({status}).</source>
        <translation>Máy chủ {host} từ chối ({status}).</translation>
    </message>
    <message>
        <source>Try later, or ask its operator.</source>
        <translation>Hãy thử lại sau hoặc hỏi bên vận hành.</translation>
    </message>
    <message>
        <source>The server {host} was not asked to the end.</source>
        <translation>Chưa hỏi hết máy chủ {host}.</translation>
    </message>
    <message>
        <source>Start again when you like; nothing comes twice.</source>
        <translation>Bắt đầu lại lúc nào cũng được; không có gì bị nhập hai lần.</translation>
    </message>
    <message>
        <source>The outcome accounts for {accounted} of {people} people.</source>
        <translation>Kết cục mới tính {accounted} trên {people} người.</translation>
    </message>
    <message>
        <source>Enter where each of them is.</source>
        <translation>Hãy ghi rõ từng người.</translation>
    </message>
    <message>
        <source>The password of the camera could not be kept.</source>
        <translation>Không lưu được mật khẩu camera.</translation>
    </message>
    <message>
        <source>Check the keyring of this machine and try again.</source>
        <translation>Hãy kiểm tra kho khóa của máy này rồi thử lại.</translation>
    </message>
    <message>
        <source>The passwords of the cameras cannot be read.</source>
        <translation>Không đọc được mật khẩu camera.</translation>
    </message>
    <message>
        <source>Unlock the keyring of this machine and try again.</source>
        <translation>Hãy mở kho khóa của máy này rồi thử lại.</translation>
    </message>
    <message>
        <source>There is no such camera.</source>
        <translation>Không có camera này.</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>Hãy chọn trong danh sách.</translation>
    </message>
    <message>
        <source>There is no such case.</source>
        <translation>Không có vụ việc này.</translation>
    </message>
    <message>
        <source>There is nobody with this login.</source>
        <translation>Không có ai dùng tên đăng nhập này.</translation>
    </message>
    <message>
        <source>Check the spelling.</source>
        <translation>Hãy kiểm tra lại chính tả.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Chưa có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>What you typed is kept on this machine.</source>
        <translation>Những gì bạn gõ được giữ trên máy này.</translation>
    </message>
    <message>
        <source>Someone else changed this record meanwhile.</source>
        <translation>Người khác vừa thay đổi hồ sơ này.</translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>Những gì bạn gõ vẫn còn.</translation>
    </message>
    <message>
        <source>Choose which value shall stand, then save again.</source>
        <translation>Hãy chọn giá trị cần giữ, rồi lưu lại.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong.</source>
        <translation>Đã xảy ra lỗi ngoài dự kiến.</translation>
    </message>
    <message>
        <source>What was saved before is safe; the details are in the log of this machine.</source>
        <translation>Những gì đã lưu vẫn an toàn; chi tiết có trong nhật ký của máy này.</translation>
    </message>
    <message>
        <source>Try again; if it comes back, tell the administrator.</source>
        <translation>Hãy thử lại; nếu lặp lại, hãy báo quản trị viên.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Có</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>This could not be done ({code}).</source>
        <translation>Không thực hiện được ({code}).</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Hai mật khẩu không giống nhau.</translation>
    </message>
    <message>
        <source>Type the same one twice.</source>
        <translation>Hãy gõ hai lần như nhau.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}” không phải là số.</translation>
    </message>
    <message>
        <source>Write degrees such as 16.4637.</source>
        <translation>Hãy ghi độ như 16.4637.</translation>
    </message>
    <message>
        <source>“{name}” is not an MBTiles file.</source>
        <translation>“{name}” không phải tệp MBTiles.</translation>
    </message>
    <message>
        <source>Choose a file with raster tiles in the MBTiles format.</source>
        <translation>Hãy chọn tệp ảnh nền định dạng MBTiles.</translation>
    </message>
    <message>
        <source>The scene file is not JSON from line {line}, column {column} on.</source>
        <translation>Tệp cảnh không đúng JSON từ dòng {line}, cột {column}.</translation>
    </message>
    <message>
        <source>Correct the file and import it again.</source>
        <translation>Hãy sửa tệp rồi nhập lại.</translation>
    </message>
    <message>
        <source>The scene has no field “{field}”.</source>
        <translation>Cảnh thiếu trường “{field}”.</translation>
    </message>
    <message>
        <source>The field “{field}” of the scene should be of type {wanted}.</source>
        <translation>Trường “{field}” của cảnh phải có kiểu {wanted}.</translation>
    </message>
    <message>
        <source>The field “{field}” of the scene is {given}; possible are: {allowed}.</source>
        <translation>Trường “{field}” của cảnh là {given}; chỉ có thể là: {allowed}.</translation>
    </message>
    <message>
        <source>The field “{field}” of the scene breaks the rule {rule}: {limit}.</source>
        <translation>Trường “{field}” của cảnh trái quy tắc {rule}: {limit}.</translation>
    </message>
    <message>
        <source>The id in the field “{field}” of the scene occurs twice.</source>
        <translation>Mã ở trường “{field}” của cảnh bị trùng.</translation>
    </message>
    <message>
        <source>The shape in the field “{field}” of the scene has no size.</source>
        <translation>Hình ở trường “{field}” của cảnh không có kích thước.</translation>
    </message>
    <message>
        <source>The film&apos;s picture is {film}, the scene&apos;s is {scene}.</source>
        <translation>Khung hình của phim là {film}, của hiện trường là {scene}.</translation>
    </message>
    <message>
        <source>Choose a film of the same camera and of the same shape.</source>
        <translation>Hãy chọn phim của cùng camera và cùng tỉ lệ khung hình.</translation>
    </message>
    <message>
        <source>The archive holds nothing of this camera in that time.</source>
        <translation>Kho lưu không có hình của camera này trong khoảng đó.</translation>
    </message>
    <message>
        <source>Choose other hours, or a film from a file.</source>
        <translation>Hãy chọn giờ khác, hoặc một phim từ tệp.</translation>
    </message>
    <message>
        <source>{name} ({package}) is missing, so the sample films cannot be made.</source>
        <translation>Chưa có {name} ({package}) nên không dựng được phim mẫu.</translation>
    </message>
    <message>
        <source>Run: installer/fetch_films.sh {folder}</source>
        <translation>Chạy: installer/fetch_films.sh {folder}</translation>
    </message>
    <message>
        <source>{name} is not the file of {package} that the sample films need.</source>
        <translation>{name} không phải là tệp của {package} mà phim mẫu cần.</translation>
    </message>
    <message>
        <source>Remove it and run: installer/fetch_films.sh {folder}</source>
        <translation>Xóa tệp rồi chạy: installer/fetch_films.sh {folder}</translation>
    </message>
    <message>
        <source>The sample films could not be written to {folder}: {reason}.</source>
        <translation>Không ghi được phim mẫu vào {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>Hãy kiểm tra đĩa rồi thử lại.</translation>
    </message>
    <message>
        <source>The process of the dry run ended unexpectedly.</source>
        <translation>Tiến trình chạy thử đã dừng đột ngột.</translation>
    </message>
    <message>
        <source>What is drawn is kept. Start the dry run again.</source>
        <translation>Bản vẽ vẫn còn. Hãy chạy thử lại.</translation>
    </message>
    <message>
        <source>The field “{field}” of the scene does not rise.</source>
        <translation>Trường “{field}” của cảnh không tăng dần.</translation>
    </message>
    <message>
        <source>The field “{field}” is empty.</source>
        <translation>Trường “{field}” đang để trống.</translation>
    </message>
    <message>
        <source>Fill it in, then try again. What you typed is kept.</source>
        <translation>Điền vào rồi thử lại. Những gì đã gõ vẫn còn.</translation>
    </message>
    <message>
        <source>A second person has to decide this.</source>
        <translation>Việc này phải do người thứ hai quyết định.</translation>
    </message>
    <message>
        <source>Ask a colleague who has the right.</source>
        <translation>Nhờ đồng nghiệp có quyền.</translation>
    </message>
    <message>
        <source>The time asked for ends before it begins.</source>
        <translation>Khoảng thời gian yêu cầu kết thúc trước khi bắt đầu.</translation>
    </message>
    <message>
        <source>Correct the scope.</source>
        <translation>Sửa lại phạm vi.</translation>
    </message>
    <message>
        <source>The time asked for is longer than {days} days.</source>
        <translation>Khoảng thời gian yêu cầu dài hơn {days} ngày.</translation>
    </message>
    <message>
        <source>Narrow the scope as the letter allows.</source>
        <translation>Thu hẹp phạm vi theo công văn.</translation>
    </message>
    <message>
        <source>The expiry has to lie within the next {days} days.</source>
        <translation>Thời hạn phải nằm trong {days} ngày tới.</translation>
    </message>
    <message>
        <source>Correct the expiry.</source>
        <translation>Sửa lại thời hạn.</translation>
    </message>
    <message>
        <source>File {number} does not allow searches now.</source>
        <translation>Hồ sơ {number} hiện không cho phép tra cứu.</translation>
    </message>
    <message>
        <source>Have a second person authorise it.</source>
        <translation>Nhờ người thứ hai phê duyệt.</translation>
    </message>
    <message>
        <source>File {number} has expired.</source>
        <translation>Hồ sơ {number} đã hết hạn.</translation>
    </message>
    <message>
        <source>The answer is kept. A new request opens a new file.</source>
        <translation>Kết quả vẫn được giữ. Yêu cầu mới thì mở hồ sơ mới.</translation>
    </message>
    <message>
        <source>This lies outside what the file allows.</source>
        <translation>Nội dung này nằm ngoài phạm vi hồ sơ cho phép.</translation>
    </message>
    <message>
        <source>Search within its time and its cameras.</source>
        <translation>Chỉ tra cứu trong thời gian và các camera của hồ sơ.</translation>
    </message>
    <message>
        <source>At least {least} known characters of the plate are needed.</source>
        <translation>Cần ít nhất {least} ký tự đã biết của biển số.</translation>
    </message>
    <message>
        <source>Add a character, or leave the plate empty.</source>
        <translation>Thêm ký tự, hoặc để trống biển số.</translation>
    </message>
    <message>
        <source>This passage is in the answer already.</source>
        <translation>Lượt qua này đã có trong kết quả.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Không cần làm gì.</translation>
    </message>
    <message>
        <source>The answer of file {number} is empty.</source>
        <translation>Kết quả của hồ sơ {number} còn trống.</translation>
    </message>
    <message>
        <source>Mark passages first, or close the file with a reason.</source>
        <translation>Đánh dấu các lượt qua trước, hoặc đóng hồ sơ kèm lý do.</translation>
    </message>
    <message>
        <source>{user} ({workstation}) has this case open.</source>
        <translation>{user} ({workstation}) đang mở vụ này.</translation>
    </message>
    <message>
        <source>Go on to the next case; this one is free when they leave it.</source>
        <translation>Hãy sang vụ tiếp theo; vụ này rảnh khi họ rời đi.</translation>
    </message>
    <message>
        <source>The first person read {first}, you read {second}.</source>
        <translation>Người thứ nhất đọc {first}, bạn đọc {second}.</translation>
    </message>
    <message>
        <source>Look again, then confirm with the plate that is right.</source>
        <translation>Xem lại rồi xác nhận với biển số đúng.</translation>
    </message>
    <message>
        <source>The folder of evidence is out of reach.</source>
        <translation>Không tới được thư mục chứng cứ.</translation>
    </message>
    <message>
        <source>Check the network share. Nothing was changed.</source>
        <translation>Hãy kiểm tra thư mục mạng. Chưa thay đổi gì.</translation>
    </message>
    <message>
        <source>A file of evidence could not be deleted.</source>
        <translation>Không xóa được một tệp chứng cứ.</translation>
    </message>
    <message>
        <source>It is deleted at the next run.</source>
        <translation>Lần chạy sau sẽ xóa.</translation>
    </message>
    <message>
        <source>No font with Vietnamese letters was found for the PDF.</source>
        <translation>Không tìm thấy phông chữ đủ dấu tiếng Việt cho PDF.</translation>
    </message>
    <message>
        <source>Install one of: {names}. Nothing was exported.</source>
        <translation>Hãy cài một trong các phông: {names}. Chưa xuất gì.</translation>
    </message>
    <message>
        <source>This console cannot make packages.</source>
        <translation>Máy này không lập được gói hồ sơ.</translation>
    </message>
    <message>
        <source>Export at another workstation.</source>
        <translation>Hãy xuất ở trạm khác.</translation>
    </message>
    <message>
        <source>No case was chosen.</source>
        <translation>Chưa chọn hồ sơ nào.</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Hãy chọn ít nhất một hồ sơ.</translation>
    </message>
    <message>
        <source>The end of the lock has passed already.</source>
        <translation>Ngày hết khóa đã qua.</translation>
    </message>
    <message>
        <source>Choose a later day, or none.</source>
        <translation>Hãy chọn ngày muộn hơn, hoặc để trống.</translation>
    </message>
    <message>
        <source>The evidence is locked already by {user}.</source>
        <translation>Chứng cứ đã được {user} khóa.</translation>
    </message>
    <message>
        <source>Nothing has to be done.</source>
        <translation>Không cần làm gì thêm.</translation>
    </message>
    <message>
        <source>The evidence is not locked.</source>
        <translation>Chứng cứ không bị khóa.</translation>
    </message>
    <message>
        <source>The text is longer than {most} letters.</source>
        <translation>Chữ dài quá {most} ký tự.</translation>
    </message>
    <message>
        <source>Shorten it. What you typed is kept.</source>
        <translation>Hãy rút gọn. Những gì đã gõ vẫn còn.</translation>
    </message>
    <message>
        <source>So few days delete what may still be needed.</source>
        <translation>Số ngày quá ít, sẽ xóa thứ còn có thể cần đến.</translation>
    </message>
    <message>
        <source>Type at least {least}, or 0 to keep for ever.</source>
        <translation>Hãy nhập ít nhất {least}, hoặc 0 để giữ mãi.</translation>
    </message>
    <message>
        <source>A second person still looks at this case.</source>
        <translation>Người thứ hai còn đang xem hồ sơ này.</translation>
    </message>
    <message>
        <source>Wait for the second look, or ask for it in the queue.</source>
        <translation>Chờ xem lần hai, hoặc nhắc trong hàng chờ.</translation>
    </message>
    <message>
        <source>This case was drawn for a second look.</source>
        <translation>Vụ này được rút ngẫu nhiên để người thứ hai xem.</translation>
    </message>
    <message>
        <source>It is shown here once the second person has decided.</source>
        <translation>Hồ sơ hiện ở đây sau khi người thứ hai quyết định.</translation>
    </message>
    <message>
        <source>Who found the owner may not approve the file.</source>
        <translation>Người tìm chủ xe không được tự duyệt hồ sơ.</translation>
    </message>
    <message>
        <source>Ask a second person to approve it.</source>
        <translation>Nhờ người thứ hai duyệt.</translation>
    </message>
    <message>
        <source>The case has no plate to look up.</source>
        <translation>Vụ này chưa có biển số để tra cứu.</translation>
    </message>
    <message>
        <source>Enter the plate in the review, or enter the owner by hand.</source>
        <translation>Nhập biển số ở phần duyệt, hoặc nhập chủ xe bằng tay.</translation>
    </message>
    <message>
        <source>The file has no owner or no number yet.</source>
        <translation>Hồ sơ chưa có chủ xe hoặc chưa có số.</translation>
    </message>
    <message>
        <source>Look up the owner first.</source>
        <translation>Hãy tra cứu chủ xe trước.</translation>
    </message>
    <message>
        <source>The register of owners “{name}” is not there.</source>
        <translation>Không có tệp chủ xe “{name}”.</translation>
    </message>
    <message>
        <source>Choose the file in the settings, or enter the owner by hand.</source>
        <translation>Chọn tệp trong phần thiết lập, hoặc nhập chủ xe bằng tay.</translation>
    </message>
    <message>
        <source>The register of owners “{name}” cannot be read.</source>
        <translation>Không đọc được tệp chủ xe “{name}”.</translation>
    </message>
    <message>
        <source>It must be a CSV file in UTF-8; ask the administrator.</source>
        <translation>Tệp phải là CSV mã UTF-8; hãy hỏi quản trị viên.</translation>
    </message>
    <message>
        <source>The register of owners “{name}” has no column “{column}”.</source>
        <translation>Tệp chủ xe “{name}” thiếu cột “{column}”.</translation>
    </message>
    <message>
        <source>Add the column to the first line of the file.</source>
        <translation>Thêm cột vào dòng đầu của tệp.</translation>
    </message>
    <message>
        <source>No font of this machine has all Vietnamese letters.</source>
        <translation>Máy này không có phông chữ đủ dấu tiếng Việt.</translation>
    </message>
    <message>
        <source>Ask the administrator to install one, such as DejaVu.</source>
        <translation>Nhờ quản trị viên cài phông, ví dụ DejaVu.</translation>
    </message>
    <message>
        <source>The template of the notice cannot be read.</source>
        <translation>Không đọc được mẫu thông báo.</translation>
    </message>
    <message>
        <source>Ask the administrator to look at the folder of templates.</source>
        <translation>Nhờ quản trị viên xem thư mục mẫu.</translation>
    </message>
    <message>
        <source>The amount of a fine is more than nothing.</source>
        <translation>Số tiền phạt phải lớn hơn 0.</translation>
    </message>
    <message>
        <source>Correct the amount.</source>
        <translation>Sửa lại số tiền.</translation>
    </message>
    <message>
        <source>The amount lies outside of the reference range.</source>
        <translation>Số tiền nằm ngoài khung tham khảo.</translation>
    </message>
    <message>
        <source>Correct it, or write the reason down.</source>
        <translation>Sửa lại, hoặc ghi lý do.</translation>
    </message>
    <message>
        <source>The file does not lapse before {day}.</source>
        <translation>Hồ sơ chưa hết thời hiệu trước ngày {day}.</translation>
    </message>
    <message>
        <source>Go on with it, or withdraw it with a reason.</source>
        <translation>Tiếp tục xử lý, hoặc hủy có lý do.</translation>
    </message>
    <message>
        <source>“{field}” must lie between {least} and {most}.</source>
        <translation>“{field}” phải từ {least} đến {most}.</translation>
    </message>
    <message>
        <source>Correct the number.</source>
        <translation>Sửa lại con số.</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>Chưa nhập nội dung.</translation>
    </message>
    <message>
        <source>Write something and try again.</source>
        <translation>Nhập nội dung rồi thử lại.</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>Chưa nhập tên.</translation>
    </message>
    <message>
        <source>Write the name.</source>
        <translation>Hãy nhập tên.</translation>
    </message>
    <message>
        <source>The address is empty.</source>
        <translation>Chưa nhập địa chỉ.</translation>
    </message>
    <message>
        <source>Write the address.</source>
        <translation>Hãy nhập địa chỉ.</translation>
    </message>
    <message>
        <source>The reason is empty.</source>
        <translation>Chưa nhập lý do.</translation>
    </message>
    <message>
        <source>Write the reason down.</source>
        <translation>Hãy ghi lý do.</translation>
    </message>
    <message>
        <source>The bookmark lies outside the time that it keeps.</source>
        <translation>Dấu mốc nằm ngoài khoảng thời gian được giữ.</translation>
    </message>
    <message>
        <source>Correct the times.</source>
        <translation>Hãy sửa lại thời gian.</translation>
    </message>
    <message>
        <source>The tour has no name.</source>
        <translation>Lượt tuần tra chưa có tên.</translation>
    </message>
    <message>
        <source>There is a tour named “{name}” already.</source>
        <translation>Đã có lượt tuần tra tên “{name}”.</translation>
    </message>
    <message>
        <source>A stop of a tour lasts {least} to {most} seconds.</source>
        <translation>Mỗi điểm dừng kéo dài từ {least} đến {most} giây.</translation>
    </message>
    <message>
        <source>Correct the time, then save again.</source>
        <translation>Hãy sửa thời gian rồi lưu lại.</translation>
    </message>
    <message>
        <source>A tour has 1 to {most} stops.</source>
        <translation>Một lượt tuần tra có từ 1 đến {most} điểm dừng.</translation>
    </message>
    <message>
        <source>Choose its cameras, then save again.</source>
        <translation>Hãy chọn camera rồi lưu lại.</translation>
    </message>
    <message>
        <source>This camera has nothing in memory to show again.</source>
        <translation>Camera này chưa có gì trong bộ nhớ để xem lại.</translation>
    </message>
    <message>
        <source>Wait until it is live, then try again.</source>
        <translation>Hãy đợi camera có hình rồi thử lại.</translation>
    </message>
    <message>
        <source>The last seconds could not be laid aside.</source>
        <translation>Không ghi tạm được những giây vừa qua.</translation>
    </message>
    <message>
        <source>Free some space on the disk of this workstation.</source>
        <translation>Hãy giải phóng dung lượng đĩa của máy trạm này.</translation>
    </message>
    <message>
        <source>This camera cannot be turned.</source>
        <translation>Camera này không quay được.</translation>
    </message>
    <message>
        <source>If it can, set the address of its ONVIF service.</source>
        <translation>Nếu quay được, hãy đặt địa chỉ dịch vụ ONVIF của nó.</translation>
    </message>
    <message>
        <source>The camera does not let this user turn it.</source>
        <translation>Camera không cho người dùng này quay.</translation>
    </message>
    <message>
        <source>Have its password checked in the settings.</source>
        <translation>Hãy nhờ kiểm tra mật khẩu trong phần cài đặt.</translation>
    </message>
    <message>
        <source>The camera does not answer when it is to be turned.</source>
        <translation>Camera không trả lời lệnh quay.</translation>
    </message>
    <message>
        <source>Try again; then have its network checked.</source>
        <translation>Hãy thử lại; nếu vẫn vậy, nhờ kiểm tra mạng.</translation>
    </message>
    <message>
        <source>The camera could not do that.</source>
        <translation>Camera không làm được việc đó.</translation>
    </message>
    <message>
        <source>Try another movement or position.</source>
        <translation>Hãy thử chuyển động hoặc vị trí khác.</translation>
    </message>
    <message>
        <source>There is no fresh picture that could be accepted.</source>
        <translation>Không có hình mới để chấp nhận.</translation>
    </message>
    <message>
        <source>Wait until the camera is live, look at it, then try again.</source>
        <translation>Chờ camera trực tiếp trở lại, xem hình rồi thử lại.</translation>
    </message>
    <message>
        <source>{holder} is turning this camera.</source>
        <translation>{holder} đang điều khiển camera này.</translation>
    </message>
    <message>
        <source>Wait until it is free, or ask for it.</source>
        <translation>Hãy đợi đến khi camera rảnh, hoặc nhờ nhường lại.</translation>
    </message>
    <message>
        <source>{most} tiles look back already.</source>
        <translation>Đã có {most} ô đang xem lại.</translation>
    </message>
    <message>
        <source>Bring one of them back to live with R, then try again.</source>
        <translation>Hãy đưa một ô về trực tiếp bằng phím R, rồi thử lại.</translation>
    </message>
    <message>
        <source>A span of up to {hours} hours can be exported.</source>
        <translation>Chỉ xuất được một khoảng nhiều nhất {hours} giờ.</translation>
    </message>
    <message>
        <source>Set its begin (I) and, later, its end (O).</source>
        <translation>Hãy đặt chỗ đầu (I) rồi chỗ cuối (O) về sau.</translation>
    </message>
    <message>
        <source>The export needs {needed} GB and only {free} GB are free. Nothing was written.</source>
        <translation>Cần {needed} GB để xuất mà chỉ còn {free} GB. Chưa ghi gì.</translation>
    </message>
    <message>
        <source>Choose another folder, a shorter span or fewer cameras.</source>
        <translation>Chọn thư mục khác, khoảng ngắn hơn hoặc ít camera hơn.</translation>
    </message>
    <message>
        <source>The recordings of {names} cannot be read in that time.</source>
        <translation>Không đọc được hình đã ghi của {names} trong khoảng đó.</translation>
    </message>
    <message>
        <source>Nothing was written. Choose another time or other cameras.</source>
        <translation>Chưa ghi gì ra đĩa. Hãy chọn khoảng khác hoặc camera khác.</translation>
    </message>
</context>
<context>
    <name>evidence_kind</name>
    <message>
        <source>Before the line</source>
        <translation>Trước vạch</translation>
    </message>
    <message>
        <source>On the line</source>
        <translation>Trên vạch</translation>
    </message>
    <message>
        <source>In the junction</source>
        <translation>Trong nút giao</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Biển số</translation>
    </message>
    <message>
        <source>Way of the vehicle</source>
        <translation>Đường đi của phương tiện</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Đoạn phim</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Bảng kê</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>Ảnh</translation>
    </message>
</context>
<context>
    <name>evidence_missing</name>
    <message>
        <source>the disk is full</source>
        <translation>đĩa đã đầy</translation>
    </message>
    <message>
        <source>the files could not be written</source>
        <translation>không ghi được tệp</translation>
    </message>
    <message>
        <source>the files could not be read</source>
        <translation>không đọc được tệp</translation>
    </message>
    <message>
        <source>a file is not what the camera worker wrote</source>
        <translation>tệp không đúng với bản tiến trình camera đã ghi</translation>
    </message>
    <message>
        <source>there are finished files of this moment already</source>
        <translation>đã có tệp hoàn chỉnh của thời điểm này</translation>
    </message>
    <message>
        <source>no disk took the files</source>
        <translation>không ổ đĩa nào nhận được tệp</translation>
    </message>
    <message>
        <source>no picture was kept for this moment</source>
        <translation>không lưu được ảnh của thời điểm này</translation>
    </message>
    <message>
        <source>no video was kept for this moment</source>
        <translation>không lưu được phim của thời điểm này</translation>
    </message>
    <message>
        <source>the video could not be written</source>
        <translation>không ghi được phim</translation>
    </message>
    <message>
        <source>this kind of video cannot be kept</source>
        <translation>loại phim này không lưu được</translation>
    </message>
</context>
<context>
    <name>field</name>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Vĩ độ</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Kinh độ</translation>
    </message>
    <message>
        <source>Name of the reporter</source>
        <translation>Tên người phản ánh</translation>
    </message>
    <message>
        <source>Phone of the reporter</source>
        <translation>Điện thoại người phản ánh</translation>
    </message>
    <message>
        <source>Name of the caller</source>
        <translation>Tên người gọi</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Phone of those in need</source>
        <translation>Điện thoại người cần cứu</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn xử lý</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Mức khẩn</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Mức ưu tiên</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Quy trình</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh tiếp nhận</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>Gộp vào</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Trẻ em</translation>
    </message>
    <message>
        <source>Elderly</source>
        <translation>Người già</translation>
    </message>
    <message>
        <source>Sick or injured</source>
        <translation>Người ốm, bị thương</translation>
    </message>
    <message>
        <source>Water (cm)</source>
        <translation>Mực nước (cm)</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Nhu cầu</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Đội</translation>
    </message>
    <message>
        <source>Handed over to</source>
        <translation>Chuyển cho</translation>
    </message>
    <message>
        <source>Call back at</source>
        <translation>Gọi lại lúc</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Liên lạc gần nhất</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Biển số</translation>
    </message>
    <message>
        <source>Corrected plate</source>
        <translation>Biển số đã sửa</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Đang bật</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Nhận dạng</translation>
    </message>
    <message>
        <source>Main stream</source>
        <translation>Luồng chính</translation>
    </message>
    <message>
        <source>Sub stream</source>
        <translation>Luồng phụ</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Giao thức truyền</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết cục</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>An toàn</translation>
    </message>
    <message>
        <source>Injured</source>
        <translation>Bị thương</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Mất tích</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>Tử vong</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>Đóng lúc</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Tiếp nhận lúc</translation>
    </message>
    <message>
        <source>Changed at</source>
        <translation>Thay đổi lúc</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Đang hoạt động</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Cảnh</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Số ô</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Opened at</source>
        <translation>Mở lúc</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Người quyết định</translation>
    </message>
    <message>
        <source>Decided at</source>
        <translation>Quyết định lúc</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Phiên bản</translation>
    </message>
</context>
<context>
    <name>first_steps</name>
    <message>
        <source>Fill in sample data to try things out</source>
        <translation>Điền dữ liệu mẫu để dùng thử</translation>
    </message>
    <message>
        <source>Import units from a CSV file…</source>
        <translation>Nhập đơn vị từ tệp CSV…</translation>
    </message>
    <message>
        <source>Import wards from a GeoJSON file…</source>
        <translation>Nhập phường/xã từ tệp GeoJSON…</translation>
    </message>
</context>
<context>
    <name>grant_reason</name>
    <message>
        <source>as wished</source>
        <translation>đủ</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>vắng</translation>
    </message>
    <message>
        <source>machine short</source>
        <translation>máy thiếu sức</translation>
    </message>
</context>
<context>
    <name>heading</name>
    <message>
        <source>Towards the camera</source>
        <translation>Về phía camera</translation>
    </message>
    <message>
        <source>Away from the camera</source>
        <translation>Ra xa camera</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>Sang trái</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>Sang phải</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Không rõ</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Looked up: no owner in the register</source>
        <translation>Tra cứu: không có chủ xe</translation>
    </message>
    <message>
        <source>Looked up: several owners</source>
        <translation>Tra cứu: có nhiều chủ xe</translation>
    </message>
    <message>
        <source>Owner taken from the register</source>
        <translation>Lấy chủ xe từ tệp đăng ký</translation>
    </message>
    <message>
        <source>Owner entered by hand</source>
        <translation>Nhập chủ xe bằng tay</translation>
    </message>
    <message>
        <source>Owner was wrong</source>
        <translation>Sai chủ xe</translation>
    </message>
    <message>
        <source>File approved</source>
        <translation>Đã duyệt hồ sơ</translation>
    </message>
    <message>
        <source>Notice numbered</source>
        <translation>Đã cấp số thông báo</translation>
    </message>
    <message>
        <source>Notice issued</source>
        <translation>Đã lập thông báo</translation>
    </message>
    <message>
        <source>Notice sent</source>
        <translation>Đã gửi thông báo</translation>
    </message>
    <message>
        <source>Owner answered</source>
        <translation>Chủ xe đã trả lời</translation>
    </message>
    <message>
        <source>Reminded through the ward police</source>
        <translation>Đã nhắc qua công an phường</translation>
    </message>
    <message>
        <source>Record drawn up</source>
        <translation>Đã lập biên bản</translation>
    </message>
    <message>
        <source>Fine decided</source>
        <translation>Đã ra quyết định xử phạt</translation>
    </message>
    <message>
        <source>Fine paid</source>
        <translation>Đã nộp phạt</translation>
    </message>
    <message>
        <source>Odd rate looked at</source>
        <translation>Đã xem mức bất thường</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Đã tiếp nhận</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Đã mở</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Đã thay đổi</translation>
    </message>
    <message>
        <source>Moved on</source>
        <translation>Đã chuyển bước</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Đã chuyển xử lý</translation>
    </message>
    <message>
        <source>Step undone</source>
        <translation>Đã hoàn tác</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Đã thêm ghi chú</translation>
    </message>
    <message>
        <source>File attached</source>
        <translation>Đã đính kèm tệp</translation>
    </message>
    <message>
        <source>Reporter shown</source>
        <translation>Đã xem người phản ánh</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Đã nhập</translation>
    </message>
    <message>
        <source>Team dispatched</source>
        <translation>Đã điều động đội</translation>
    </message>
    <message>
        <source>Contact made</source>
        <translation>Đã liên lạc</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Không liên lạc được</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Đã xác nhận</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Đã bác bỏ</translation>
    </message>
    <message>
        <source>Second look asked for</source>
        <translation>Nhờ xem lại</translation>
    </message>
    <message>
        <source>Second person agreed</source>
        <translation>Người thứ hai đồng ý</translation>
    </message>
    <message>
        <source>Second person overturned</source>
        <translation>Người thứ hai bác lại</translation>
    </message>
    <message>
        <source>Plate corrected</source>
        <translation>Đã sửa biển số</translation>
    </message>
    <message>
        <source>Evidence added</source>
        <translation>Đã bổ sung chứng cứ</translation>
    </message>
    <message>
        <source>Evidence deleted under the policy</source>
        <translation>Xóa chứng cứ theo quy định lưu trữ</translation>
    </message>
    <message>
        <source>Evidence locked</source>
        <translation>Khóa chứng cứ</translation>
    </message>
    <message>
        <source>Evidence unlocked</source>
        <translation>Mở khóa chứng cứ</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Xuất hồ sơ</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Đã đăng nhập</translation>
    </message>
    <message>
        <source>Password set</source>
        <translation>Đã đặt mật khẩu</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>Đã kích hoạt</translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation>Đã ngừng</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Đã bật</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Đã tắt</translation>
    </message>
    <message>
        <source>Scene saved</source>
        <translation>Đã lưu cảnh</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Đã xóa</translation>
    </message>
</context>
<context>
    <name>import_rows</name>
    <message>
        <source>cannot be read</source>
        <translation>không đọc được</translation>
    </message>
    <message>
        <source>has no id</source>
        <translation>không có mã</translation>
    </message>
    <message>
        <source>has no text</source>
        <translation>không có nội dung</translation>
    </message>
    <message>
        <source>has a date that is none</source>
        <translation>có ngày không hợp lệ</translation>
    </message>
    <message>
        <source>has coordinates that are none</source>
        <translation>có tọa độ không hợp lệ</translation>
    </message>
    <message>
        <source>repeats an id with another text</source>
        <translation>lặp lại mã với nội dung khác</translation>
    </message>
</context>
<context>
    <name>lamp_state</name>
    <message>
        <source>Red</source>
        <translation>Đỏ</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Vàng</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Xanh</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Tắt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>metres</source>
        <translation>mét</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>điểm ảnh</translation>
    </message>
</context>
<context>
    <name>lane</name>
    <message>
        <source>With a deadline</source>
        <translation>Có thời gian</translation>
    </message>
    <message>
        <source>Immediate</source>
        <translation>Tức thời</translation>
    </message>
</context>
<context>
    <name>load</name>
    <message>
        <source>Machine short: {what}</source>
        <translation>Máy thiếu sức: {what}</translation>
    </message>
    <message>
        <source>processor {percent} %</source>
        <translation>bộ xử lý {percent} %</translation>
    </message>
    <message>
        <source>wall {rate} pictures/s</source>
        <translation>tường {rate} hình/s</translation>
    </message>
    <message>
        <source>detection {granted}/{wished} looks/s</source>
        <translation>phát hiện {granted}/{wished} hình/s</translation>
    </message>
    <message>
        <source>cameras behind: {n}</source>
        <translation>camera chậm hình: {n}</translation>
    </message>
</context>
<context>
    <name>look_kind</name>
    <message>
        <source>Searched</source>
        <translation>Tra cứu</translation>
    </message>
    <message>
        <source>Looked at a passage</source>
        <translation>Xem một lượt qua</translation>
    </message>
    <message>
        <source>Put into the answer</source>
        <translation>Đưa vào kết quả</translation>
    </message>
    <message>
        <source>Taken out of the answer</source>
        <translation>Lấy ra khỏi kết quả</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Đã bàn giao</translation>
    </message>
</context>
<context>
    <name>need</name>
    <message>
        <source>Boat</source>
        <translation>Thuyền</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>Lương thực</translation>
    </message>
    <message>
        <source>Drinking water</source>
        <translation>Nước uống</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Thuốc</translation>
    </message>
    <message>
        <source>Medical help</source>
        <translation>Cấp cứu y tế</translation>
    </message>
    <message>
        <source>Evacuation</source>
        <translation>Sơ tán</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Điện</translation>
    </message>
    <message>
        <source>Things for a baby</source>
        <translation>Đồ cho trẻ sơ sinh</translation>
    </message>
    <message>
        <source>Life vests</source>
        <translation>Áo phao</translation>
    </message>
    <message>
        <source>Giving birth</source>
        <translation>Sắp sinh</translation>
    </message>
    <message>
        <source>Oxygen</source>
        <translation>Ô-xy</translation>
    </message>
    <message>
        <source>Swept away</source>
        <translation>Bị nước cuốn</translation>
    </message>
    <message>
        <source>House collapsing</source>
        <translation>Nhà sắp sập</translation>
    </message>
    <message>
        <source>Other needs</source>
        <translation>Nhu cầu khác</translation>
    </message>
</context>
<context>
    <name>no_detection</name>
    <message>
        <source>the scene was drawn on another shape of picture</source>
        <translation>hiện trường vẽ trên hình có tỉ lệ khác</translation>
    </message>
    <message>
        <source>the camera is turned away</source>
        <translation>camera đang quay đi chỗ khác</translation>
    </message>
    <message>
        <source>no model is installed</source>
        <translation>chưa cài mô hình</translation>
    </message>
    <message>
        <source>the model is not installed</source>
        <translation>mô hình chưa được cài</translation>
    </message>
    <message>
        <source>the model is unknown</source>
        <translation>không có mô hình này</translation>
    </message>
    <message>
        <source>the model cannot be read</source>
        <translation>không đọc được mô hình</translation>
    </message>
    <message>
        <source>the model&apos;s file was altered</source>
        <translation>tệp mô hình đã bị sửa</translation>
    </message>
    <message>
        <source>this kind of model is not loaded</source>
        <translation>không nạp loại mô hình này</translation>
    </message>
    <message>
        <source>the model has no digest</source>
        <translation>mô hình thiếu mã băm</translation>
    </message>
    <message>
        <source>the model&apos;s digest is old</source>
        <translation>mã băm của mô hình đã cũ</translation>
    </message>
    <message>
        <source>the model does not fit</source>
        <translation>mô hình không phù hợp</translation>
    </message>
    <message>
        <source>the model cannot be used</source>
        <translation>không dùng được mô hình</translation>
    </message>
    <message>
        <source>the device is not there</source>
        <translation>không có thiết bị tính toán</translation>
    </message>
    <message>
        <source>the detector does not answer</source>
        <translation>bộ phát hiện không trả lời</translation>
    </message>
</context>
<context>
    <name>overview</name>
    <message>
        <source>Received today</source>
        <translation>Tiếp nhận hôm nay</translation>
    </message>
    <message>
        <source>Assigned today</source>
        <translation>Chuyển xử lý hôm nay</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Đóng hôm nay</translation>
    </message>
    <message>
        <source>Open reports</source>
        <translation>Phản ánh chưa xong</translation>
    </message>
    <message>
        <source>Late reports</source>
        <translation>Phản ánh quá hạn</translation>
    </message>
    <message>
        <source>Open SOS</source>
        <translation>SOS đang mở</translation>
    </message>
    <message>
        <source>SOS today</source>
        <translation>SOS hôm nay</translation>
    </message>
    <message>
        <source>Violations to review</source>
        <translation>Vi phạm chờ duyệt</translation>
    </message>
    <message>
        <source>Decided today</source>
        <translation>Quyết định hôm nay</translation>
    </message>
    <message>
        <source>Cameras down</source>
        <translation>Camera mất hình</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Chưa có</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>Theo đơn vị</translation>
    </message>
    <message>
        <source>By ward</source>
        <translation>Theo phường, xã</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Theo trạng thái</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>Theo giờ</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>overview</source>
        <translation>tong-quan</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
</context>
<context>
    <name>penalties</name>
    <message>
        <source>All open files</source>
        <translation>Mọi hồ sơ đang mở</translation>
    </message>
    <message>
        <source>Waiting for the owner</source>
        <translation>Chờ xác định chủ xe</translation>
    </message>
    <message>
        <source>To be approved</source>
        <translation>Chờ duyệt</translation>
    </message>
    <message>
        <source>Notice to be sent</source>
        <translation>Chờ gửi thông báo</translation>
    </message>
    <message>
        <source>Notice sent</source>
        <translation>Đã gửi thông báo</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Không đến</translation>
    </message>
    <message>
        <source>To be decided</source>
        <translation>Chờ ra quyết định</translation>
    </message>
    <message>
        <source>Fine not paid</source>
        <translation>Chưa nộp phạt</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>Khiếu nại</translation>
    </message>
    <message>
        <source>About to lapse</source>
        <translation>Sắp hết thời hiệu</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Đã kết thúc</translation>
    </message>
    <message>
        <source>Look up the owner</source>
        <translation>Tra cứu chủ xe</translation>
    </message>
    <message>
        <source>Choose the owner</source>
        <translation>Chọn chủ xe</translation>
    </message>
    <message>
        <source>Enter the owner</source>
        <translation>Nhập chủ xe</translation>
    </message>
    <message>
        <source>Wrong owner</source>
        <translation>Sai chủ xe</translation>
    </message>
    <message>
        <source>Approve the file</source>
        <translation>Duyệt hồ sơ</translation>
    </message>
    <message>
        <source>Issue the notice</source>
        <translation>Lập thông báo</translation>
    </message>
    <message>
        <source>Notice was sent</source>
        <translation>Đã gửi thông báo</translation>
    </message>
    <message>
        <source>Owner answered</source>
        <translation>Chủ xe đã trả lời</translation>
    </message>
    <message>
        <source>Remind through the ward police</source>
        <translation>Nhắc qua công an phường</translation>
    </message>
    <message>
        <source>Record was drawn up</source>
        <translation>Đã lập biên bản</translation>
    </message>
    <message>
        <source>Decide the fine</source>
        <translation>Ra quyết định</translation>
    </message>
    <message>
        <source>Fine was paid</source>
        <translation>Đã nộp phạt</translation>
    </message>
    <message>
        <source>Payment is overdue</source>
        <translation>Quá hạn nộp phạt</translation>
    </message>
    <message>
        <source>Enforce</source>
        <translation>Cưỡng chế</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>Đóng hồ sơ</translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>Khiếu nại</translation>
    </message>
    <message>
        <source>Uphold the decision</source>
        <translation>Giữ nguyên quyết định</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Hủy hồ sơ</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Chuyển cơ quan khác</translation>
    </message>
    <message>
        <source>Close as lapsed</source>
        <translation>Đóng: hết thời hiệu</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>Hoàn tác bước vừa rồi</translation>
    </message>
    <message>
        <source>Looked up: no owner in the register</source>
        <translation>Tra cứu: không có chủ xe</translation>
    </message>
    <message>
        <source>Looked up: several owners</source>
        <translation>Tra cứu: có nhiều chủ xe</translation>
    </message>
    <message>
        <source>Owner taken from the register</source>
        <translation>Lấy chủ xe từ tệp đăng ký</translation>
    </message>
    <message>
        <source>Owner entered by hand</source>
        <translation>Nhập chủ xe bằng tay</translation>
    </message>
    <message>
        <source>Owner was wrong</source>
        <translation>Sai chủ xe</translation>
    </message>
    <message>
        <source>File approved</source>
        <translation>Đã duyệt hồ sơ</translation>
    </message>
    <message>
        <source>Notice numbered</source>
        <translation>Đã cấp số thông báo</translation>
    </message>
    <message>
        <source>Notice issued</source>
        <translation>Đã lập thông báo</translation>
    </message>
    <message>
        <source>Reminded through the ward police</source>
        <translation>Đã nhắc qua công an phường</translation>
    </message>
    <message>
        <source>Record drawn up</source>
        <translation>Đã lập biên bản</translation>
    </message>
    <message>
        <source>Fine decided</source>
        <translation>Đã ra quyết định xử phạt</translation>
    </message>
    <message>
        <source>Fine paid</source>
        <translation>Đã nộp phạt</translation>
    </message>
    <message>
        <source>Registered post</source>
        <translation>Bưu điện bảo đảm</translation>
    </message>
    <message>
        <source>Citizen traffic app</source>
        <translation>Ứng dụng VNeTraffic</translation>
    </message>
    <message>
        <source>Ward police</source>
        <translation>Công an phường</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Đã bàn giao</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Duyệt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>over 180 days</source>
        <translation>trên 180 ngày</translation>
    </message>
    <message>
        <source>{first} to {last} days</source>
        <translation>{first} đến {last} ngày</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Biển số</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời điểm</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>The register knows no owner</source>
        <translation>Tệp đăng ký không có chủ xe</translation>
    </message>
    <message>
        <source>The register knows several owners</source>
        <translation>Tệp đăng ký có nhiều chủ xe</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ xe</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>nhập bằng tay</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Thông báo</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Nhắc lại</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Tiền phạt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Đã nộp</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation>Lý do kết thúc</translation>
    </message>
    <message>
        <source>In this state since</source>
        <translation>Ở bước này từ</translation>
    </message>
    <message>
        <source>Next step by</source>
        <translation>Hạn bước tới</translation>
    </message>
    <message>
        <source>Lapses</source>
        <translation>Hết thời hiệu</translation>
    </message>
    <message>
        <source>To come by</source>
        <translation>Hạn đến làm việc</translation>
    </message>
    <message>
        <source>To pay by</source>
        <translation>Hạn nộp phạt</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Độ tuổi</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Số hồ sơ</translation>
    </message>
    <message>
        <source>Amount in đồng</source>
        <translation>Số tiền (đồng)</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>Theo độ tuổi</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Số hồ sơ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
</context>
<context>
    <name>person</name>
    <message>
        <source>The console</source>
        <translation>Hệ thống</translation>
    </message>
</context>
<context>
    <name>picture_fault</name>
    <message>
        <source>Frozen</source>
        <translation>Đứng hình</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Bị che</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>Bị xoay</translation>
    </message>
    <message>
        <source>Out of focus</source>
        <translation>Mất nét</translation>
    </message>
    <message>
        <source>Damaged, last good picture</source>
        <translation>Vỡ hình, giữ hình tốt cuối</translation>
    </message>
    <message>
        <source>Clock off</source>
        <translation>Lệch giờ</translation>
    </message>
</context>
<context>
    <name>precision</name>
    <message>
        <source>{hour}:00 to {hour}:59</source>
        <translation>{hour}:00 đến {hour}:59</translation>
    </message>
    <message>
        <source>Too many</source>
        <translation>Quá nhiều</translation>
    </message>
    <message>
        <source>Too few</source>
        <translation>Quá ít</translation>
    </message>
    <message>
        <source>24 h from {began}</source>
        <translation>24 giờ từ {began}</translation>
    </message>
    <message>
        <source>{cases}, usual {low} to {high}</source>
        <translation>{cases}, thường {low} đến {high}</translation>
    </message>
    <message>
        <source>Was the camera moved? Is a lamp broken or misread?</source>
        <translation>Camera có bị xê dịch? Đèn hỏng hay đọc sai?</translation>
    </message>
    <message>
        <source>Is the camera covered or dark? Does detection still run?</source>
        <translation>Camera có bị che, tối? Bộ phát hiện còn chạy không?</translation>
    </message>
</context>
<context>
    <name>priority</name>
    <message>
        <source>Danger to life</source>
        <translation>Nguy hiểm tính mạng</translation>
    </message>
    <message>
        <source>Trapped, water rising</source>
        <translation>Mắc kẹt, nước dâng</translation>
    </message>
    <message>
        <source>Needs support</source>
        <translation>Cần hỗ trợ</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Thông tin</translation>
    </message>
</context>
<context>
    <name>quiet_rules</name>
    <message>
        <source>the scene has no calibration</source>
        <translation>hiện trường chưa hiệu chuẩn</translation>
    </message>
    <message>
        <source>no lamp for the stop line</source>
        <translation>vạch dừng chưa có đèn</translation>
    </message>
    <message>
        <source>no stop line for the lamp</source>
        <translation>đèn chưa có vạch dừng</translation>
    </message>
    <message>
        <source>no model is installed</source>
        <translation>chưa cài mô hình</translation>
    </message>
    <message>
        <source>clock not good enough</source>
        <translation>đồng hồ chưa đủ tin cậy</translation>
    </message>
    <message>
        <source>seen for too short a way</source>
        <translation>thấy xe trên quãng quá ngắn</translation>
    </message>
    <message>
        <source>speed not steady</source>
        <translation>tốc độ không đều</translation>
    </message>
    <message>
        <source>too uncertain</source>
        <translation>sai số quá lớn</translation>
    </message>
    <message>
        <source>no possible speed</source>
        <translation>tốc độ không thể có</translation>
    </message>
</context>
<context>
    <name>rates</name>
    <message>
        <source>Cameras out of their usual rate: {count}, the oldest {age}</source>
        <translation>Camera lệch mức thường: {count}, lâu nhất {age}</translation>
    </message>
    <message>
        <source>{camera}: too many violations, {cases} in {hours} h</source>
        <translation>{camera}: nhiều vi phạm bất thường, {cases} vụ trong {hours} giờ</translation>
    </message>
    <message>
        <source>{camera}: too few violations, {cases} in {hours} h</source>
        <translation>{camera}: ít vi phạm bất thường, {cases} vụ trong {hours} giờ</translation>
    </message>
    <message>
        <source>usual {low} to {high}. See Precision.</source>
        <translation>thường {low} đến {high}. Xem Độ chính xác.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>và {count} cảnh báo nữa</translation>
    </message>
</context>
<context>
    <name>recording_state</name>
    <message>
        <source>Not recorded</source>
        <translation>Không ghi hình</translation>
    </message>
    <message>
        <source>Is recorded</source>
        <translation>Đang ghi hình</translation>
    </message>
    <message>
        <source>Not recorded: disk full</source>
        <translation>Ngừng ghi: đĩa đầy</translation>
    </message>
    <message>
        <source>Not recorded: folder away</source>
        <translation>Ngừng ghi: mất thư mục</translation>
    </message>
</context>
<context>
    <name>report_state</name>
    <message>
        <source>Newly received</source>
        <translation>Mới tiếp nhận</translation>
    </message>
    <message>
        <source>To be verified</source>
        <translation>Chờ xác minh</translation>
    </message>
    <message>
        <source>Waiting for the citizen</source>
        <translation>Chờ người dân bổ sung</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Đã chuyển xử lý</translation>
    </message>
    <message>
        <source>Returned by the unit</source>
        <translation>Đơn vị trả lại</translation>
    </message>
    <message>
        <source>Being handled</source>
        <translation>Đang xử lý</translation>
    </message>
    <message>
        <source>Result to be approved</source>
        <translation>Có kết quả, chờ duyệt</translation>
    </message>
    <message>
        <source>Handled and published</source>
        <translation>Đã xử lý, công khai</translation>
    </message>
    <message>
        <source>Citizen asks to reopen</source>
        <translation>Dân yêu cầu xử lý lại</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Từ chối tiếp nhận</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Trùng, đã gộp</translation>
    </message>
    <message>
        <source>Suspected false</source>
        <translation>Nghi sai sự thật</translation>
    </message>
    <message>
        <source>Malicious</source>
        <translation>Ác ý</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Người dân rút</translation>
    </message>
</context>
<context>
    <name>report_steps</name>
    <message>
        <source>Verify</source>
        <translation>Xác minh</translation>
    </message>
    <message>
        <source>Ask the citizen</source>
        <translation>Hỏi người dân</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Từ chối</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gộp</translation>
    </message>
    <message>
        <source>Suspect false</source>
        <translation>Nghi sai sự thật</translation>
    </message>
    <message>
        <source>Mark malicious</source>
        <translation>Đánh dấu ác ý</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Người dân rút</translation>
    </message>
    <message>
        <source>Unit accepts</source>
        <translation>Đơn vị tiếp nhận</translation>
    </message>
    <message>
        <source>Unit returns it</source>
        <translation>Đơn vị trả lại</translation>
    </message>
    <message>
        <source>Enter the result</source>
        <translation>Nhập kết quả</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Công khai</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Mở lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Back to new</source>
        <translation>Về mới tiếp nhận</translation>
    </message>
    <message>
        <source>Work again</source>
        <translation>Xử lý lại</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Thu hồi</translation>
    </message>
</context>
<context>
    <name>report_timeline</name>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>report_views</name>
    <message>
        <source>Inbox</source>
        <translation>Hộp tiếp nhận</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>With units</source>
        <translation>Ở đơn vị</translation>
    </message>
    <message>
        <source>Results to approve</source>
        <translation>Kết quả chờ duyệt</translation>
    </message>
    <message>
        <source>Waiting for citizens</source>
        <translation>Chờ người dân</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>Tất cả chưa xong</translation>
    </message>
    <message>
        <source>Received today</source>
        <translation>Tiếp nhận hôm nay</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>Mọi phản ánh</translation>
    </message>
</context>
<context>
    <name>role</name>
    <message>
        <source>Operator</source>
        <translation>Trực ban</translation>
    </message>
    <message>
        <source>Dispatcher</source>
        <translation>Điều phối</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Người duyệt vi phạm</translation>
    </message>
    <message>
        <source>Hotline staff</source>
        <translation>Trực đường dây nóng</translation>
    </message>
    <message>
        <source>Shift supervisor</source>
        <translation>Trưởng ca</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Quản trị viên</translation>
    </message>
    <message>
        <source>Handling unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
</context>
<context>
    <name>rule</name>
    <message>
        <source>Red light</source>
        <translation>Vượt đèn đỏ</translation>
    </message>
    <message>
        <source>Stop line</source>
        <translation>Dừng quá vạch</translation>
    </message>
    <message>
        <source>Wrong way</source>
        <translation>Đi ngược chiều</translation>
    </message>
    <message>
        <source>Forbidden lane</source>
        <translation>Đi sai làn</translation>
    </message>
    <message>
        <source>Forbidden turn</source>
        <translation>Rẽ sai quy định</translation>
    </message>
    <message>
        <source>Forbidden U-turn</source>
        <translation>Quay đầu sai quy định</translation>
    </message>
    <message>
        <source>No stopping</source>
        <translation>Dừng đỗ sai quy định</translation>
    </message>
    <message>
        <source>Riding on the pavement</source>
        <translation>Đi xe trên vỉa hè</translation>
    </message>
    <message>
        <source>Pedestrian on the carriageway</source>
        <translation>Người đi bộ dưới lòng đường</translation>
    </message>
    <message>
        <source>Speeding</source>
        <translation>Quá tốc độ</translation>
    </message>
    <message>
        <source>Too many on a motorbike</source>
        <translation>Chở quá số người</translation>
    </message>
    <message>
        <source>No helmet</source>
        <translation>Không mũ bảo hiểm</translation>
    </message>
    <message>
        <source>Line crossed</source>
        <translation>Qua vạch</translation>
    </message>
</context>
<context>
    <name>scenes</name>
    <message>
        <source>Lane</source>
        <translation>Làn đường</translation>
    </message>
    <message>
        <source>Stop line</source>
        <translation>Vạch dừng</translation>
    </message>
    <message>
        <source>Counting line</source>
        <translation>Vạch đếm</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Vùng</translation>
    </message>
    <message>
        <source>Traffic lamp</source>
        <translation>Đèn tín hiệu</translation>
    </message>
    <message>
        <source>Ignored area</source>
        <translation>Vùng bỏ qua</translation>
    </message>
    <message>
        <source>Measured point</source>
        <translation>Điểm đo</translation>
    </message>
    <message>
        <source>Forbidden turn</source>
        <translation>Cấm rẽ</translation>
    </message>
    <message>
        <source>lane</source>
        <translation>lan</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>dung</translation>
    </message>
    <message>
        <source>count</source>
        <translation>dem</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>vung</translation>
    </message>
    <message>
        <source>lamp</source>
        <translation>den</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>re</translation>
    </message>
    <message>
        <source>No stopping</source>
        <translation>Cấm dừng</translation>
    </message>
    <message>
        <source>No parking</source>
        <translation>Cấm đỗ</translation>
    </message>
    <message>
        <source>Pavement</source>
        <translation>Vỉa hè</translation>
    </message>
    <message>
        <source>Walking street</source>
        <translation>Phố đi bộ</translation>
    </message>
    <message>
        <source>Carriageway, nobody walks</source>
        <translation>Lòng đường, cấm đi bộ</translation>
    </message>
    <message>
        <source>Junction</source>
        <translation>Nút giao</translation>
    </message>
    <message>
        <source>Box junction</source>
        <translation>Ô vuông cấm dừng</translation>
    </message>
    <message>
        <source>Bus lane</source>
        <translation>Làn xe buýt</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>Cấm vào</translation>
    </message>
    <message>
        <source>No U-turn</source>
        <translation>Cấm quay đầu</translation>
    </message>
    <message>
        <source>No left turn</source>
        <translation>Cấm rẽ trái</translation>
    </message>
    <message>
        <source>No right turn</source>
        <translation>Cấm rẽ phải</translation>
    </message>
    <message>
        <source>U-turn</source>
        <translation>Quay đầu</translation>
    </message>
    <message>
        <source>The outline crosses itself.</source>
        <translation>Đường bao tự cắt.</translation>
    </message>
    <message>
        <source>Too small to be meant.</source>
        <translation>Quá nhỏ.</translation>
    </message>
    <message>
        <source>It has no name.</source>
        <translation>Chưa có tên.</translation>
    </message>
    <message>
        <source>Another one has the same name.</source>
        <translation>Trùng tên với hình khác.</translation>
    </message>
    <message>
        <source>No approach: no lamp governs this line, red is not judged.</source>
        <translation>Chưa có nhánh: không đèn nào quản vạch này, không xét đèn đỏ.</translation>
    </message>
    <message>
        <source>Say which approach the lamp governs.</source>
        <translation>Hãy ghi đèn này quản nhánh nào.</translation>
    </message>
    <message>
        <source>No stop line has this approach: the lamp governs nothing.</source>
        <translation>Không vạch dừng nào thuộc nhánh này: đèn không quản gì.</translation>
    </message>
    <message>
        <source>No lamp has this approach: red is not judged here.</source>
        <translation>Không đèn nào thuộc nhánh này: ở đây không xét đèn đỏ.</translation>
    </message>
    <message>
        <source>No direction: wrong way is not judged.</source>
        <translation>Chưa có hướng: không xét đi ngược chiều.</translation>
    </message>
    <message>
        <source>No time allowed: the rule&apos;s own time counts.</source>
        <translation>Chưa ghi thời gian: tính theo luật.</translation>
    </message>
    <message>
        <source>Speed is not judged without measured points.</source>
        <translation>Không xét tốc độ khi chưa có điểm đo.</translation>
    </message>
    <message>
        <source>Type the metres of this point.</source>
        <translation>Hãy gõ số mét của điểm này.</translation>
    </message>
    <message>
        <source>At least 4 measured points are needed.</source>
        <translation>Cần ít nhất 4 điểm đo.</translation>
    </message>
    <message>
        <source>The measured points determine no plane: too many lie on one line.</source>
        <translation>Các điểm đo không xác định mặt phẳng: quá nhiều điểm thẳng hàng.</translation>
    </message>
    <message>
        <source>The measured points do not fit together; this one is furthest off.</source>
        <translation>Các điểm đo không khớp nhau; điểm này lệch nhất.</translation>
    </message>
    <message>
        <source>It reaches out of the picture.</source>
        <translation>Vượt ra ngoài hình.</translation>
    </message>
    <message>
        <source>Say where the forbidden way ends.</source>
        <translation>Hãy ghi hướng cấm kết thúc ở đâu.</translation>
    </message>
    <message>
        <source>It names a place that is not drawn.</source>
        <translation>Nhắc tới một chỗ chưa được vẽ.</translation>
    </message>
    <message>
        <source>Appears</source>
        <translation>Xuất hiện</translation>
    </message>
    <message>
        <source>Disappears</source>
        <translation>Biến mất</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Giữ nguyên</translation>
    </message>
</context>
<context>
    <name>screens</name>
    <message>
        <source>Camera wall</source>
        <translation>Tường camera</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>Tracing</source>
        <translation>Truy vết</translation>
    </message>
    <message>
        <source>Penalty files</source>
        <translation>Hồ sơ xử phạt</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Độ chính xác</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Hiện trường</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Phản ánh</translation>
    </message>
    <message>
        <source>SOS</source>
        <translation>SOS</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Thiết lập</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Xem lại</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>{name} can log in now.</source>
        <translation>{name} đã có thể đăng nhập.</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name} đã có mật khẩu mới.</translation>
    </message>
    <message>
        <source>{name} can log in again.</source>
        <translation>{name} đăng nhập lại được.</translation>
    </message>
    <message>
        <source>{name} can no longer log in.</source>
        <translation>{name} không đăng nhập được nữa.</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Trạm làm việc</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Map and units</source>
        <translation>Bản đồ và đơn vị</translation>
    </message>
    <message>
        <source>Keeping evidence</source>
        <translation>Lưu trữ chứng cứ</translation>
    </message>
    <message>
        <source>Archive of pictures</source>
        <translation>Lưu trữ hình camera</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Duyệt vi phạm</translation>
    </message>
    <message>
        <source>Penalty files</source>
        <translation>Hồ sơ xử phạt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Code of this workstation</source>
        <translation>Mã trạm</translation>
    </message>
    <message>
        <source>Lock when nobody types for</source>
        <translation>Tự khoá khi không ai thao tác trong</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Âm thanh</translation>
    </message>
    <message>
        <source>Folder of evidence</source>
        <translation>Thư mục bằng chứng</translation>
    </message>
    <message>
        <source>Folder of snapshots</source>
        <translation>Thư mục ảnh chụp</translation>
    </message>
    <message>
        <source>Warn when less is free than</source>
        <translation>Báo khi ổ đĩa còn trống dưới</translation>
    </message>
    <message>
        <source>Where violations are looked for</source>
        <translation>Thiết bị phân tích vi phạm</translation>
    </message>
    <message>
        <source>Pictures looked at, of each camera</source>
        <translation>Số ảnh phân tích của mỗi camera</translation>
    </message>
    <message>
        <source>Cameras that share one process</source>
        <translation>Số camera mỗi tiến trình</translation>
    </message>
    <message>
        <source>Map from the internet</source>
        <translation>Bản đồ từ internet</translation>
    </message>
    <message>
        <source>Address of the map server</source>
        <translation>Địa chỉ máy chủ bản đồ</translation>
    </message>
    <message>
        <source>Two to four capital letters or digits; short numbers carry it.</source>
        <translation>Hai đến bốn chữ hoa hoặc chữ số; có trong số hồ sơ ngắn.</translation>
    </message>
    <message>
        <source>for P1 and SOS</source>
        <translation>cho P1 và SOS</translation>
    </message>
    <message>
        <source>ask a server for the map; it learns which places are looked at</source>
        <translation>hỏi máy chủ bên ngoài; máy chủ đó biết nơi đang xem</translation>
    </message>
    <message>
        <source>Begins with https:// and holds {z}, {x} and {y}.</source>
        <translation>Bắt đầu bằng https:// và có {z}, {x} và {y}.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>phút</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>ảnh/giây</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>The best device there is</source>
        <translation>Thiết bị tốt nhất hiện có</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Bộ xử lý (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (GPU)</source>
        <translation>Card đồ hoạ (GPU)</translation>
    </message>
    <message>
        <source>Neural processor (NPU)</source>
        <translation>Bộ xử lý nơ-ron (NPU)</translation>
    </message>
    <message>
        <source>Passwords cannot be kept here.</source>
        <translation>Không giữ được mật khẩu ở đây.</translation>
    </message>
    <message>
        <source>not read here</source>
        <translation>không đọc ở đây</translation>
    </message>
    <message>
        <source>The camera is switched off: it is not read.</source>
        <translation>Camera đang tắt nên không được đọc.</translation>
    </message>
    <message>
        <source>This console reads no cameras.</source>
        <translation>Trạm này không đọc camera.</translation>
    </message>
    <message>
        <source>Waiting for the camera…</source>
        <translation>Đang chờ camera…</translation>
    </message>
    <message>
        <source>User and password are kept in the keyring of this machine, not in the data.</source>
        <translation>Tên và mật khẩu được giữ trong kho khoá của máy, không nằm trong dữ liệu.</translation>
    </message>
    <message>
        <source>This machine has no keyring: user and password are kept in a file that only this user may read, not in the database.</source>
        <translation>Máy này không có kho khoá: tên và mật khẩu nằm trong tệp chỉ người dùng này đọc được, không nằm trong cơ sở dữ liệu.</translation>
    </message>
    <message>
        <source>kept out</source>
        <translation>không cho vào</translation>
    </message>
    <message>
        <source>locked for a while</source>
        <translation>tạm khoá</translation>
    </message>
    <message>
        <source>can log in</source>
        <translation>vào được</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Đang thực hiện…</translation>
    </message>
    <message>
        <source>Map tiles (*.mbtiles)</source>
        <translation>Ảnh nền (*.mbtiles)</translation>
    </message>
    <message>
        <source>Outlines (*.geojson *.json)</source>
        <translation>Ranh giới (*.geojson *.json)</translation>
    </message>
    <message>
        <source>Units (*.csv)</source>
        <translation>Đơn vị (*.csv)</translation>
    </message>
    <message>
        <source>Added: {name}.</source>
        <translation>Đã thêm: {name}.</translation>
    </message>
    <message>
        <source>Outlines imported: {count}.</source>
        <translation>Đã nhập ranh giới: {count}.</translation>
    </message>
    <message>
        <source>Added: {added}, changed: {changed}, the same: {same}.</source>
        <translation>Thêm: {added}, sửa: {changed}, giữ nguyên: {same}.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>{option} (after a restart)</source>
        <translation>{option} (sau khi khởi động lại)</translation>
    </message>
    <message>
        <source>Tracing of vehicles</source>
        <translation>Truy vết phương tiện</translation>
    </message>
    <message>
        <source>Alarms on the wall</source>
        <translation>Báo động trên tường</translation>
    </message>
    <message>
        <source>An alarm&apos;s camera stays for</source>
        <translation>Camera của báo động ở lại</translation>
    </message>
    <message>
        <source>A camera counts as near an SOS within</source>
        <translation>Camera coi là gần SOS trong</translation>
    </message>
    <message>
        <source>A tour goes on after nobody acted for</source>
        <translation>Tuần tra đi tiếp khi không ai thao tác</translation>
    </message>
    <message>
        <source>bring the camera of a new violation or SOS onto the wall for a while</source>
        <translation>đưa camera của vi phạm hay SOS mới lên tường một lúc</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>giây</translation>
    </message>
    <message>
        <source>metres</source>
        <translation>mét</translation>
    </message>
</context>
<context>
    <name>sos_state</name>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>Place confirmed</source>
        <translation>Đã rõ vị trí</translation>
    </message>
    <message>
        <source>Place unclear</source>
        <translation>Chưa rõ vị trí</translation>
    </message>
    <message>
        <source>Waiting for a team</source>
        <translation>Chờ điều lực lượng</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>Đã điều động</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>Đang tiếp cận</translation>
    </message>
    <message>
        <source>On the scene</source>
        <translation>Đã đến nơi</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Đã an toàn</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Đã chuyển tiếp</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Trùng, đã gộp</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>Báo nhầm</translation>
    </message>
    <message>
        <source>Contact lost</source>
        <translation>Mất liên lạc</translation>
    </message>
    <message>
        <source>Cannot be reached</source>
        <translation>Không tiếp cận được</translation>
    </message>
    <message>
        <source>Needs passed on</source>
        <translation>Đã chuyển nhu cầu</translation>
    </message>
</context>
<context>
    <name>sos_steps</name>
    <message>
        <source>Place is clear</source>
        <translation>Đã rõ vị trí</translation>
    </message>
    <message>
        <source>Place is unclear</source>
        <translation>Chưa rõ vị trí</translation>
    </message>
    <message>
        <source>Wait for a team</source>
        <translation>Chờ điều lực lượng</translation>
    </message>
    <message>
        <source>Send a team</source>
        <translation>Điều động đội</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>Đang tiếp cận</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Đã đến nơi</translation>
    </message>
    <message>
        <source>Everybody safe</source>
        <translation>Tất cả an toàn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Chuyển tiếp</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>Báo nhầm</translation>
    </message>
    <message>
        <source>Contact lost</source>
        <translation>Mất liên lạc</translation>
    </message>
    <message>
        <source>Cannot get there</source>
        <translation>Không tiếp cận được</translation>
    </message>
    <message>
        <source>Pass on needs</source>
        <translation>Chuyển nhu cầu</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>stream</name>
    <message>
        <source>Main stream</source>
        <translation>Luồng chính</translation>
    </message>
    <message>
        <source>Sub stream</source>
        <translation>Luồng phụ</translation>
    </message>
</context>
<context>
    <name>subject</name>
    <message>
        <source>Report</source>
        <translation>Phản ánh</translation>
    </message>
    <message>
        <source>SOS</source>
        <translation>SOS</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Cuộc gọi</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>Case in review</source>
        <translation>Vụ đang xét</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Log of a camera</source>
        <translation>Nhật ký camera</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Dấu trang</translation>
    </message>
    <message>
        <source>Tour of the wall</source>
        <translation>Lượt tuần tra trên tường</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị xử lý</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Phường/xã</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Cảnh</translation>
    </message>
    <message>
        <source>Wall layout</source>
        <translation>Bố cục tường</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Chính sách</translation>
    </message>
    <message>
        <source>Tracing file</source>
        <translation>Hồ sơ truy vết</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>{n} s</source>
        <translation>{n} giây</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} phút</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} giờ</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} ngày</translation>
    </message>
</context>
<context>
    <name>tracing_state</name>
    <message>
        <source>Waits for authorisation</source>
        <translation>Chờ phê duyệt</translation>
    </message>
    <message>
        <source>Open for searches</source>
        <translation>Được phép tra cứu</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Bị từ chối</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Đã bàn giao</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Hết hạn</translation>
    </message>
</context>
<context>
    <name>urgency</name>
    <message>
        <source>Emergency</source>
        <translation>Khẩn cấp</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Khẩn</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Thường</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Thông tin</translation>
    </message>
</context>
<context>
    <name>vehicle_class</name>
    <message>
        <source>Person</source>
        <translation>Người</translation>
    </message>
    <message>
        <source>Pedestrian</source>
        <translation>Người đi bộ</translation>
    </message>
    <message>
        <source>Bicycle</source>
        <translation>Xe đạp</translation>
    </message>
    <message>
        <source>Motorcycle</source>
        <translation>Xe máy</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Ô tô</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>Xe buýt</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>Xe tải</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Phương tiện</translation>
    </message>
    <message>
        <source>Two-wheeler</source>
        <translation>Xe hai bánh</translation>
    </message>
</context>
<context>
    <name>verb</name>
    <message>
        <source>watch the cameras</source>
        <translation>xem camera</translation>
    </message>
    <message>
        <source>manage cameras</source>
        <translation>quản lý camera</translation>
    </message>
    <message>
        <source>see violations</source>
        <translation>xem vi phạm</translation>
    </message>
    <message>
        <source>decide on violations</source>
        <translation>quyết định vi phạm</translation>
    </message>
    <message>
        <source>export cases</source>
        <translation>xuất hồ sơ</translation>
    </message>
    <message>
        <source>lock evidence</source>
        <translation>khóa chứng cứ</translation>
    </message>
    <message>
        <source>unlock evidence</source>
        <translation>mở khóa chứng cứ</translation>
    </message>
    <message>
        <source>trace vehicles for the police</source>
        <translation>truy vết phương tiện cho công an</translation>
    </message>
    <message>
        <source>authorise a tracing file</source>
        <translation>phê duyệt hồ sơ truy vết</translation>
    </message>
    <message>
        <source>see reports</source>
        <translation>xem phản ánh</translation>
    </message>
    <message>
        <source>register reports</source>
        <translation>ghi nhận phản ánh</translation>
    </message>
    <message>
        <source>triage reports</source>
        <translation>phân loại phản ánh</translation>
    </message>
    <message>
        <source>assign reports</source>
        <translation>chuyển xử lý phản ánh</translation>
    </message>
    <message>
        <source>record the answer of a unit</source>
        <translation>ghi trả lời của đơn vị</translation>
    </message>
    <message>
        <source>close reports</source>
        <translation>đóng phản ánh</translation>
    </message>
    <message>
        <source>reopen reports</source>
        <translation>mở lại phản ánh</translation>
    </message>
    <message>
        <source>see who reported</source>
        <translation>xem người phản ánh</translation>
    </message>
    <message>
        <source>import reports</source>
        <translation>nhập phản ánh</translation>
    </message>
    <message>
        <source>see SOS</source>
        <translation>xem SOS</translation>
    </message>
    <message>
        <source>write down an SOS</source>
        <translation>ghi nhận SOS</translation>
    </message>
    <message>
        <source>dispatch a team</source>
        <translation>điều động đội</translation>
    </message>
    <message>
        <source>close an SOS</source>
        <translation>đóng SOS</translation>
    </message>
    <message>
        <source>see the map</source>
        <translation>xem bản đồ</translation>
    </message>
    <message>
        <source>see the overview</source>
        <translation>xem tổng quan</translation>
    </message>
    <message>
        <source>export figures</source>
        <translation>xuất số liệu</translation>
    </message>
    <message>
        <source>manage people</source>
        <translation>quản lý người dùng</translation>
    </message>
    <message>
        <source>change settings</source>
        <translation>đổi cài đặt</translation>
    </message>
    <message>
        <source>accept another view of a camera</source>
        <translation>chấp nhận góc nhìn mới của camera</translation>
    </message>
    <message>
        <source>turn cameras</source>
        <translation>điều khiển quay camera</translation>
    </message>
</context>
<context>
    <name>ward_kind</name>
    <message>
        <source>Ward</source>
        <translation>Phường</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã</translation>
    </message>
</context>
<context>
    <name>weekday</name>
    <message>
        <source>Mon</source>
        <translation>T2</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>T3</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>T4</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>T5</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>T6</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>T7</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>CN</translation>
    </message>
</context>
<context>
    <name>why</name>
    <message>
        <source>Lamp</source>
        <translation>Đèn</translation>
    </message>
    <message>
        <source>Certainty of the lamp</source>
        <translation>Độ tin cậy của đèn</translation>
    </message>
    <message>
        <source>Red for (s)</source>
        <translation>Đã đỏ (giây)</translation>
    </message>
    <message>
        <source>Went on (px)</source>
        <translation>Đi tiếp (điểm ảnh)</translation>
    </message>
    <message>
        <source>Needed (px)</source>
        <translation>Cần (điểm ảnh)</translation>
    </message>
    <message>
        <source>Margin (px)</source>
        <translation>Dư (điểm ảnh)</translation>
    </message>
    <message>
        <source>Beyond the line (px)</source>
        <translation>Quá vạch (điểm ảnh)</translation>
    </message>
    <message>
        <source>Stood for (s)</source>
        <translation>Đã dừng (giây)</translation>
    </message>
    <message>
        <source>Limit (s)</source>
        <translation>Giới hạn (giây)</translation>
    </message>
    <message>
        <source>Stopped at (s)</source>
        <translation>Dừng lúc (giây)</translation>
    </message>
    <message>
        <source>Moved meanwhile (px)</source>
        <translation>Đã nhích (điểm ảnh)</translation>
    </message>
    <message>
        <source>Front beyond the line</source>
        <translation>Đầu xe quá vạch</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị đo</translation>
    </message>
    <message>
        <source>Front told by the vehicle&apos;s shape</source>
        <translation>Phần trước suy ra từ hình dạng xe</translation>
    </message>
    <message>
        <source>Rear beyond the line (px)</source>
        <translation>Đuôi xe quá vạch (điểm ảnh)</translation>
    </message>
    <message>
        <source>Against the direction (px)</source>
        <translation>Ngược chiều (điểm ảnh)</translation>
    </message>
    <message>
        <source>Lasted (s)</source>
        <translation>Kéo dài (giây)</translation>
    </message>
    <message>
        <source>Inside for (s)</source>
        <translation>Ở trong (giây)</translation>
    </message>
    <message>
        <source>Way inside (px)</source>
        <translation>Quãng trong vùng (điểm ảnh)</translation>
    </message>
    <message>
        <source>Speed (km/h)</source>
        <translation>Tốc độ (km/giờ)</translation>
    </message>
    <message>
        <source>Limit (km/h)</source>
        <translation>Giới hạn (km/giờ)</translation>
    </message>
</context>
</TS>
